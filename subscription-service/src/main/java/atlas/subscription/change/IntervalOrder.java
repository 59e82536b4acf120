package atlas.subscription.change;

import atlas.subscription.signup.PlanChoice.AddedAdjustment;
import atlas.subscription.signup.PlanChoice.PriceSource;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which price intervals and adjustment intervals are to be added and moved. Dates are texts as they came,
/// or `start_of_term` and `end_of_term`.
///
/// @param mayCredit whether issued invoices may be voided or credited
public record IntervalOrder(
        List<AddedInterval> addedPrices,
        List<EditedInterval> editedPrices,
        List<AddedAdjustment> addedAdjustments,
        List<EditedInterval> editedAdjustments,
        boolean mayCredit) {

    public record Transition(String effectiveDate, BigDecimal quantity) {}

    public record AddedInterval(
            PriceSource source,
            @Nullable String startDate,
            @Nullable String endDate,
            List<Transition> quantities,
            @Nullable String filter) {

        public AddedInterval {
            quantities = List.copyOf(quantities);
        }
    }

    /// @param openEnd whether it shall have no end
    /// @param quantities null leaves them
    public record EditedInterval(
            String id,
            @Nullable String startDate,
            @Nullable String endDate,
            boolean openEnd,
            @Nullable List<Transition> quantities,
            @Nullable Integer billingCycleDay) {}

    public IntervalOrder {
        addedPrices = List.copyOf(addedPrices);
        editedPrices = List.copyOf(editedPrices);
        addedAdjustments = List.copyOf(addedAdjustments);
        editedAdjustments = List.copyOf(editedAdjustments);
    }
}
