package atlas.catalog.domain.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is charged for an item.
///
/// @param metricId of a usage price; null for a fixed price
/// @param customCycle of a price whose cadence is custom
/// @param quantity of a fixed price; null for a usage price
/// @param invoiceGroupingKey the event property by which its line is broken down
/// @param conversionRate money for one pricing unit; null for a price in money
/// @param planId the plan it belongs to; null for an add-on price
/// @param subscriptionOnly whether it was made for one subscription; null only in what was stored before
///     there were any
public record Price(
        String id,
        @Nullable String externalId,
        String name,
        PricedItem item,
        @Nullable String metricId,
        Cadence cadence,
        @Nullable BillingCycle customCycle,
        String currency,
        ModelConfig model,
        boolean billedInAdvance,
        @Nullable BigDecimal quantity,
        @Nullable String invoiceGroupingKey,
        @Nullable BigDecimal conversionRate,
        @Nullable String planId,
        @Nullable Boolean subscriptionOnly,
        Map<String, String> metadata,
        Instant createdAt) {

    public Price {
        metadata = Map.copyOf(metadata);
    }

    /// The item a price charges for; its name when the price was made.
    public record PricedItem(String id, String name) {}

    /// Where a price is sold.
    public record Place(@Nullable String planId, boolean subscriptionOnly) {

        public static final Place ADD_ON = new Place(null, false);
        public static final Place SUBSCRIPTION = new Place(null, true);

        public static Place inPlan(String id) {
            return new Place(id, false);
        }
    }

    public BillingCycle cycle() {
        return customCycle != null ? customCycle : requireNonNull(cadence.cycle());
    }

    public Price withMetadata(Map<String, String> changed) {
        return new Price(
                id,
                externalId,
                name,
                item,
                metricId,
                cadence,
                customCycle,
                currency,
                model,
                billedInAdvance,
                quantity,
                invoiceGroupingKey,
                conversionRate,
                planId,
                subscriptionOnly,
                changed,
                createdAt);
    }
}
