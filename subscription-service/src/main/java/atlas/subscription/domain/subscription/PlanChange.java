package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;
import static atlas.subscription.domain.subscription.SubscriptionRejection.NOTHING_SCHEDULED;

import atlas.kernel.cycle.BillingAnchor;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangeScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChanged;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangesUnscheduled;
import java.time.Instant;

/// How a subscription gets onto another plan: all that is charged ends at the change, and what the new
/// plan offers begins.
final class PlanChange {

    private PlanChange() {}

    static SubscriptionEvent change(ChangePlan change, Existing subscription) {
        var now = change.circumstances().now();
        Cancellation.checkGoesOn(subscription, now);
        var date = date(change, subscription, now);
        var before = uncancelled(subscription.terms(), date).withoutPlansFrom(date);
        var previous =
                before.planBefore(date).orElse(subscription.terms().plans().getFirst());
        var plan = stretch(change, previous, subscription, date);
        var zone = subscription.agreement().zone();
        var cut = before.mapIntervals(interval -> interval.cutAt(date, false))
                .mapAdjustments(interval -> interval.coupon() == null ? interval.cutAt(date) : interval);
        if (change.offer().coupon() != null) {
            CouponRule.checkNoneFrom(date, cut);
        }
        var terms = cut.plus(plan)
                .plus(
                        change.offer().intervals(plan.pinned(zone), date, cut.end()),
                        change.offer().adjustments(zone, date))
                .since(subscription.terms());
        return date.isAfter(now)
                ? new PlanChangeScheduled(terms, date, plan.planId(), previous.planId())
                : new PlanChanged(terms, plan, subscription.plan().planId());
    }

    private static Instant date(ChangePlan change, Existing subscription, Instant now) {
        var start = subscription.agreement().start();
        var from = now.isBefore(start) ? start : now;
        var date = switch (change.when()) {
            case When.Immediately _ -> from;
            case When.AtEndOfTerm _ -> subscription.endOfTermAt(from);
            case When.On(var asked) -> asked;
        };
        var end = subscription.terms().end();
        if (date.isBefore(start) || (end != null && date.isAfter(end)) || (isFixed(subscription) && date.equals(end))) {
            throw DATE_OUTSIDE_SUBSCRIPTION.because("change_date: must be within the time of the subscription");
        }
        return date;
    }

    private static boolean isFixed(Existing subscription) {
        return subscription.terms().cancelledAt() == null;
    }

    /// A change on or before the end that a cancellation scheduled means that the customer stays.
    private static Terms uncancelled(Terms terms, Instant date) {
        var end = terms.end();
        return end != null && terms.cancelledAt() != null && !date.isAfter(end) ? terms.openEnded() : terms;
    }

    private static PlanStretch stretch(ChangePlan change, PlanStretch previous, Existing subscription, Instant date) {
        var offer = change.offer();
        var anchor = switch (change.alignment()) {
            case UNCHANGED -> previous.anchor();
            case PLAN_CHANGE_DATE ->
                BillingAnchor.alignedWith(subscription.agreement().dateOf(date));
            case START_OF_MONTH -> BillingAnchor.FIRST_OF_MONTH;
        };
        var origin = change.alignment() == ChangePlan.Alignment.UNCHANGED ? previous.origin() : date;
        return new PlanStretch(
                offer.planId(),
                offer.externalPlanId(),
                anchor,
                origin,
                date,
                change.circumstances().now(),
                offer.overrides());
    }

    static SubscriptionEvent unschedule(Existing subscription, Instant now) {
        var terms = subscription.terms();
        Cancellation.checkGoesOn(subscription, now);
        var next = terms.planAfter(now).orElseThrow(() -> NOTHING_SCHEDULED.because("There is no pending plan change"));
        return new PlanChangesUnscheduled(terms.withoutPlansFrom(next.start()).since(terms));
    }
}
