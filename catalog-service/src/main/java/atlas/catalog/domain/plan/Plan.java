package atlas.catalog.domain.plan;

import atlas.catalog.domain.price.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prices that a customer subscribes to together. They never change: a plan that costs something else is
/// another plan.
///
/// @param adjustments null only in what was stored before there were any
public record Plan(
        String id,
        @Nullable String externalId,
        String name,
        String description,
        Status status,
        String currency,
        @Nullable Integer netTerms,
        @Nullable String invoiceMemo,
        List<Price> prices,
        @Nullable List<PlanAdjustment> adjustments,
        Map<String, String> metadata,
        Instant createdAt) {

    /// Whether it can be subscribed to.
    public enum Status {
        ACTIVE,
        DRAFT
    }

    public Plan {
        prices = List.copyOf(prices);
        adjustments = adjustments == null ? List.of() : List.copyOf(adjustments);
        metadata = Map.copyOf(metadata);
    }

    public Plan edited(
            @Nullable String changedExternalId, String changedDescription, Map<String, String> changedMetadata) {
        return new Plan(
                id,
                changedExternalId,
                name,
                changedDescription,
                status,
                currency,
                netTerms,
                invoiceMemo,
                prices,
                adjustments,
                changedMetadata,
                createdAt);
    }
}
