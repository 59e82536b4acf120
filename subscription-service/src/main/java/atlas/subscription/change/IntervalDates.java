package atlas.subscription.change;

import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_INVALID;

import atlas.subscription.change.IntervalOrder.EditedInterval;
import atlas.subscription.change.IntervalOrder.Transition;
import atlas.subscription.domain.subscription.QuantityChange;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.IntervalEdit;
import atlas.subscription.signup.CustomerTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the dates of an order of intervals.
record IntervalDates(Existing subscription, CustomerTime time) {

    IntervalEdit edit(EditedInterval edited) {
        var quantities = edited.quantities();
        return new IntervalEdit(
                edited.id(),
                optional("start_date", edited.startDate()),
                optional("end_date", edited.endDate()),
                edited.openEnd(),
                quantities == null ? null : quantities(quantities),
                edited.billingCycleDay());
    }

    List<QuantityChange> quantities(List<Transition> transitions) {
        return transitions.stream()
                .map(transition -> new QuantityChange(
                        required("effective_date", transition.effectiveDate()), transition.quantity()))
                .sorted(Comparator.comparing(QuantityChange::effective))
                .toList();
    }

    Instant required(String field, @Nullable String text) {
        var date = optional(field, text);
        if (date == null) {
            throw DATE_INVALID.because(field + ": must be given");
        }
        return date;
    }

    @Nullable
    Instant optional(String field, @Nullable String text) {
        return switch (text) {
            case null -> null;
            case "start_of_term" -> subscription.termAt(time.now()).start();
            case "end_of_term" -> subscription.termAt(time.now()).end();
            default -> time.read(field, text);
        };
    }
}
