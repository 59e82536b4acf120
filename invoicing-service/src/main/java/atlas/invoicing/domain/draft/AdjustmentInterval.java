package atlas.invoicing.domain.draft;

import atlas.rating.adjustment.Adjustment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which an adjustment is in force.
///
/// @param published the adjustment as it was published, as JSON
public record AdjustmentInterval(
        Adjustment adjustment,
        String published,
        Instant start,
        @Nullable Instant end) {

    /// What is billed in advance has it from its start on and until before its end; what is billed in arrears,
    /// after its start and until its end. Where only a difference is charged, amounts, free units, minimum and
    /// maximum were counted in before: it takes part in shares only.
    boolean appliesTo(BillingWindow window) {
        var at = window.invoiceDate();
        var inForce = window.price().inArrears()
                ? at.isAfter(start) && (end == null || !at.isAfter(end))
                : !at.isBefore(start) && (end == null || at.isBefore(end));
        return inForce && (window.previousQuantity() == null || adjustment instanceof Adjustment.PercentageDiscount);
    }
}
