package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.ALREADY_ENDED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;
import static atlas.subscription.domain.subscription.SubscriptionRejection.NOTHING_SCHEDULED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.ONLY_IMMEDIATELY;

import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionDeleted;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionEnded;
import java.time.Instant;

/// How a subscription comes to an end.
final class Cancellation {

    private Cancellation() {}

    /// Takes the place of an end that was scheduled before. Windows are cut at the end; what was billed
    /// in advance beyond it is credited by whoever billed it.
    static SubscriptionEvent cancel(Cancel cancel, Existing subscription) {
        var now = cancel.circumstances().now();
        var terms = subscription.terms();
        checkGoesOn(subscription, now);
        var upcoming = now.isBefore(subscription.agreement().start());
        if (upcoming && !(cancel.when() instanceof When.Immediately)) {
            throw ONLY_IMMEDIATELY.because("A subscription that has not started can only be cancelled immediately");
        }
        var end = upcoming ? subscription.agreement().start() : end(cancel.when(), subscription, now);
        cancel.circumstances().checkNothingPaidSince(end);
        var atOnce = cancel.when() instanceof When.Immediately;
        var cancelled = terms.openEnded().endingAt(end, atOnce, now).since(terms);
        return upcoming || !end.isAfter(now)
                ? new SubscriptionEnded(cancelled)
                : new CancellationScheduled(cancelled, end);
    }

    private static Instant end(When when, Existing subscription, Instant now) {
        var agreed = agreedEnd(subscription.terms());
        return switch (when) {
            case When.Immediately _ -> now;
            case When.AtEndOfTerm _ -> {
                var term = subscription.endOfTermAt(now);
                yield agreed.isBefore(term) ? agreed : term;
            }
            case When.On(var date) -> {
                if (date.isBefore(subscription.agreement().start())) {
                    throw DATE_OUTSIDE_SUBSCRIPTION.because(
                            "cancellation_date: must not be before the subscription's start");
                }
                if (date.isAfter(agreed)) {
                    throw DATE_OUTSIDE_SUBSCRIPTION.because(
                            "cancellation_date: must not be after the subscription's end");
                }
                yield date;
            }
        };
    }

    /// A cancellation never makes longer what was agreed to end; it may move the end that another one scheduled.
    private static Instant agreedEnd(Terms terms) {
        var end = terms.end();
        return end == null || terms.cancelledAt() != null ? Instant.MAX : end;
    }

    static SubscriptionEvent unschedule(Existing subscription, Instant now) {
        var terms = subscription.terms();
        var end = terms.end();
        if (end == null
                || terms.isOverAt(now)
                || now.isBefore(subscription.agreement().start())) {
            throw NOTHING_SCHEDULED.because("The subscription is not active with an end in the future");
        }
        return new CancellationUnscheduled(terms.openEnded().since(terms), end);
    }

    /// Nothing of it was billed, or its customer could not have been deleted.
    static SubscriptionEvent delete(Existing subscription, Instant now) {
        var terms = subscription.terms();
        var start = subscription.agreement().start();
        var nothing = terms.mapIntervals(PriceInterval::emptied).mapAdjustments(AdjustmentInterval::emptied);
        var end = now.isBefore(start) ? start : now;
        return new SubscriptionDeleted(
                new Terms(terms.plans(), end, now, nothing.intervals(), nothing.adjustments()).since(terms));
    }

    static void checkGoesOn(Existing subscription, Instant now) {
        if (subscription.terms().isOverAt(now)) {
            throw ALREADY_ENDED.because("The subscription has ended");
        }
    }
}
