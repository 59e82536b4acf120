package atlas.invoicing.domain.draft;

import atlas.invoicing.domain.invoice.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One billing period of one price of one subscription.
///
/// @param metered whether usage decides the quantity
/// @param quantity of a fixed price; 0 if metered
/// @param previousQuantity what is charged for the period already: only the difference is charged here
/// @param groupingKeys the event properties whose values its usage is counted by
/// @param invoiceDate when it is billed: its start if in advance, its end if in arrears
/// @param subscriptionVersion the version of the subscription that it belongs to
/// @param removed whether it is not to be billed after all
/// @param atOnce whether it is billed without waiting for late usage
public record BillingWindow(
        String id,
        long version,
        String subscriptionId,
        String customerId,
        String planId,
        String currency,
        Price price,
        boolean metered,
        BigDecimal quantity,
        @Nullable BigDecimal previousQuantity,
        List<String> groupingKeys,
        @Nullable String filter,
        Instant start,
        Instant end,
        Instant invoiceDate,
        int serviceDays,
        int periodDays,
        long subscriptionVersion,
        boolean removed,
        boolean atOnce) {

    public BillingWindow {
        groupingKeys = List.copyOf(groupingKeys);
    }

    /// Whether late usage is waited for before it is billed.
    public boolean waitsForUsage() {
        return metered && !atOnce;
    }
}
