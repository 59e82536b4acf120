package atlas.invoicing.evaluate;

import atlas.rating.Pricing;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A price as far as its evaluation needs to know it.
///
/// @param id null if it is not in the catalog
/// @param externalId the merchant's own id
/// @param metricSql what it counts; null if its quantity is fixed
/// @param fixedQuantity of a price without metric
public record PriceDefinition(
        @Nullable String id,
        @Nullable String externalId,
        String currency,
        Pricing pricing,
        @Nullable String metricSql,
        BigDecimal fixedQuantity) {}
