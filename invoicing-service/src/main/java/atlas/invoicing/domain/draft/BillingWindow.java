package atlas.invoicing.domain.draft;

import atlas.kernel.IdGenerator;
import java.math.BigDecimal;
import java.time.Instant;

/// One billing period of one price of one subscription.
///
/// @param metered whether usage decides the quantity
/// @param quantity of a fixed price; 0 if metered
/// @param invoiceDate when it is billed: its start if in advance, its end if in arrears
public record BillingWindow(
        String id,
        long version,
        String subscriptionId,
        String customerId,
        String currency,
        Price price,
        boolean metered,
        BigDecimal quantity,
        Instant start,
        Instant end,
        Instant invoiceDate,
        int serviceDays,
        int periodDays) {

    /// One invoice collects everything of a subscription that is billed at the same instant.
    public String invoiceId() {
        return IdGenerator.derivedFrom("invoice", subscriptionId, invoiceDate.toString());
    }
}
