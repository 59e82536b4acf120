package atlas.invoicing.terms;

import atlas.invoicing.domain.draft.AdjustmentInterval;
import atlas.invoicing.domain.draft.PriceInterval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a subscription is invoiced.
///
/// @param version of the subscription that says so
/// @param openedUntil all billing windows that start before have been published
/// @param end of the subscription, exclusive
public record Terms(
        Payer payer,
        long version,
        ZoneId zone,
        int netTerms,
        boolean autoIssue,
        boolean autoCollect,
        @Nullable String memo,
        Instant openedUntil,
        @Nullable Instant end,
        List<PriceInterval> intervals,
        List<AdjustmentInterval> adjustments) {

    public Terms {
        intervals = List.copyOf(intervals);
        adjustments = List.copyOf(adjustments);
    }

    /// Whether all windows billed at this instant have been published.
    public boolean isOpenedBeyond(Instant invoiceDate) {
        return openedUntil.isAfter(invoiceDate) || (end != null && !end.isAfter(invoiceDate));
    }
}
