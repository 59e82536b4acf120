package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A price as far as an invoice needs to know it.
///
/// @param currency an ISO 4217 code or a pricing unit
/// @param inArrears whether it is billed after service: only then prepaid credits pay for it
/// @param metricId of a usage price
/// @param conversionRate money for one pricing unit
/// @param groupingKey the event property by which its line is broken down
/// @param published the whole price as it was published, as JSON
public record Price(
        String id,
        String name,
        String itemId,
        String currency,
        boolean inArrears,
        @Nullable String metricId,
        @Nullable BigDecimal conversionRate,
        @Nullable String groupingKey,
        String published) {}
