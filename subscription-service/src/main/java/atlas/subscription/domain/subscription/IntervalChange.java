package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;
import static atlas.subscription.domain.subscription.SubscriptionRejection.INTERVAL_INVALID;
import static atlas.subscription.domain.subscription.SubscriptionRejection.INTERVAL_UNKNOWN;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_FIXED;

import atlas.kernel.cycle.BillingAnchor;
import atlas.subscription.domain.subscription.Offer.OfferedAdjustment;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangeIntervals;
import atlas.subscription.domain.subscription.SubscriptionCommand.IntervalEdit;
import atlas.subscription.domain.subscription.SubscriptionEvent.IntervalsChanged;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds and moves single price intervals and adjustment intervals.
final class IntervalChange {

    private IntervalChange() {}

    static @Nullable SubscriptionEvent change(ChangeIntervals change, Existing subscription) {
        var terms = subscription.terms();
        var changed = terms.plus(
                change.addedPrices().stream()
                        .map(added -> added(added, subscription))
                        .toList(),
                change.addedAdjustments().stream()
                        .map(added -> added(added, subscription))
                        .toList());
        for (var edit : change.editedPrices()) {
            changed = edited(edit, changed, subscription);
        }
        for (var edit : change.editedAdjustments()) {
            changed = adjusted(edit, changed, subscription);
        }
        return changed.equals(terms) ? null : new IntervalsChanged(changed.since(terms));
    }

    private static PriceInterval added(OfferedPrice added, Existing subscription) {
        var start = Objects.requireNonNull(added.start());
        var end = added.end() == null ? subscription.terms().end() : added.end();
        check(start, end, subscription);
        var zone = subscription.agreement().zone();
        return new PriceInterval(
                added.id(),
                added.price(),
                added.metric(),
                start,
                end,
                subscription.terms().planAt(start).pinned(zone),
                null,
                null,
                added.quantities(),
                null,
                added.filter());
    }

    private static AdjustmentInterval added(OfferedAdjustment added, Existing subscription) {
        var start = Objects.requireNonNull(added.start());
        check(start, added.end(), subscription);
        return new AdjustmentInterval(added.id(), added.adjustment(), start, added.end(), null, null);
    }

    private static Terms edited(IntervalEdit edit, Terms terms, Existing subscription) {
        if (terms.intervals().stream().noneMatch(interval -> interval.id().equals(edit.id()))) {
            throw INTERVAL_UNKNOWN.because("edit: there is no price interval " + edit.id());
        }
        return terms.mapIntervals(
                interval -> interval.id().equals(edit.id()) ? edited(edit, interval, subscription) : interval);
    }

    private static PriceInterval edited(IntervalEdit edit, PriceInterval interval, Existing subscription) {
        var start = edit.start() == null ? interval.start() : edit.start();
        var end = end(edit, interval.end(), subscription.terms().end());
        check(start, end, subscription);
        var moved = interval.between(start, end, false);
        if (edit.quantities() != null) {
            if (interval.price().quantity() == null) {
                throw PRICE_NOT_FIXED.because("fixed_fee_quantity_transitions: the price is not a fixed price");
            }
            moved = moved.with(edit.quantities());
        }
        if (edit.billingCycleDay() == null) {
            return moved;
        }
        var zone = subscription.agreement().zone();
        return moved.with(new BillingAnchor(edit.billingCycleDay(), null, null)
                .pinnedTo(start.atZone(zone).toLocalDate()));
    }

    private static Terms adjusted(IntervalEdit edit, Terms terms, Existing subscription) {
        if (terms.adjustments().stream().noneMatch(interval -> interval.id().equals(edit.id()))) {
            throw INTERVAL_UNKNOWN.because("edit_adjustments: there is no adjustment interval " + edit.id());
        }
        return terms.mapAdjustments(interval -> {
            if (!interval.id().equals(edit.id())) {
                return interval;
            }
            var start = edit.start() == null ? interval.start() : edit.start();
            var end = end(edit, interval.end(), null);
            check(start, end, subscription);
            return interval.between(start, end);
        });
    }

    private static @Nullable Instant end(IntervalEdit edit, @Nullable Instant present, @Nullable Instant open) {
        if (edit.openEnd()) {
            return open;
        }
        return edit.end() == null ? present : edit.end();
    }

    /// An end at the start takes the interval back.
    private static void check(Instant start, @Nullable Instant end, Existing subscription) {
        if (end != null && end.isBefore(start)) {
            throw INTERVAL_INVALID.because("end_date: must not be before start_date");
        }
        var over = subscription.terms().end();
        if (start.isBefore(subscription.agreement().start())
                || (over != null && (start.isAfter(over) || (end != null && end.isAfter(over))))) {
            throw DATE_OUTSIDE_SUBSCRIPTION.because(
                    "start_date, end_date: must be within the time of the subscription");
        }
    }
}
