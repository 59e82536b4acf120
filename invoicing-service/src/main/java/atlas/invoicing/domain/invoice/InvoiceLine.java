package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One price on an invoice, with what it was computed from.
///
/// @param filter on the events that it counts
public record InvoiceLine(
        String id,
        Price billed,
        BigDecimal quantity,
        Amounts amounts,
        Instant start,
        Instant end,
        List<LinePart> parts,
        List<AppliedAdjustment> adjustments,
        @Nullable String filter,
        Source source) {

    /// @param windowId the billing window; empty if somebody wrote the line
    /// @param windowVersion the version of the window
    /// @param revision of the usage that was counted; 0 if there was none
    /// @param planId the plan the price came from; empty if it came from none
    public record Source(String windowId, long windowVersion, long revision, String planId) {

        /// Of a line that somebody wrote.
        public static final Source WRITTEN = new Source("", 0, 0, "");
    }

    public InvoiceLine {
        parts = List.copyOf(parts);
        adjustments = List.copyOf(adjustments);
    }

    public String name() {
        return billed.name();
    }

    public String priceId() {
        return billed.id();
    }

    public String itemId() {
        return billed.itemId();
    }

    /// The whole price as it was published, as JSON.
    public String price() {
        return billed.published();
    }

    public InvoiceLine paidWithCredits(BigDecimal credits) {
        return new InvoiceLine(
                id, billed, quantity, amounts.paidWithCredits(credits), start, end, parts, adjustments, filter, source);
    }

    /// Whether prepaid credits may pay for it.
    public boolean takesCredits() {
        return billed.inArrears() && amounts.adjustedSubtotal().signum() > 0;
    }
}
