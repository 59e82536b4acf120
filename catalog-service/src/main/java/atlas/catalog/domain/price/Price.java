package atlas.catalog.domain.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is charged for an item.
///
/// @param metricId of a usage price; null for a fixed price
/// @param quantity of a fixed price; null for a usage price
/// @param planId the plan it belongs to; null for an add-on price
public record Price(
        String id,
        @Nullable String externalId,
        String name,
        PricedItem item,
        @Nullable String metricId,
        Cadence cadence,
        String currency,
        ModelConfig model,
        boolean billedInAdvance,
        @Nullable BigDecimal quantity,
        @Nullable String planId,
        Map<String, String> metadata,
        Instant createdAt) {

    public Price {
        metadata = Map.copyOf(metadata);
    }

    /// The item a price charges for; its name never changes.
    public record PricedItem(String id, String name) {}
}
