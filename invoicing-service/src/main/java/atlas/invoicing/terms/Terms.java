package atlas.invoicing.terms;

import atlas.invoicing.domain.draft.PriceInterval;
import atlas.invoicing.domain.invoice.Party;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a subscription is invoiced.
///
/// @param openedUntil all billing windows that start before have been published
/// @param end of the subscription, exclusive
public record Terms(
        Party customer,
        ZoneId zone,
        int netTerms,
        boolean autoIssue,
        @Nullable String memo,
        Instant openedUntil,
        @Nullable Instant end,
        List<PriceInterval> intervals) {

    public Terms {
        intervals = List.copyOf(intervals);
    }

    /// Whether all windows billed at this instant have been published.
    public boolean isOpenedBeyond(Instant invoiceDate) {
        return openedUntil.isAfter(invoiceDate) || (end != null && !end.isAfter(invoiceDate));
    }

    /// Local midnight so many local days after the invoice's date.
    public Instant dueDate(Instant invoiceDate) {
        return invoiceDate
                .atZone(zone)
                .toLocalDate()
                .plusDays(netTerms)
                .atStartOfDay(zone)
                .toInstant();
    }
}
