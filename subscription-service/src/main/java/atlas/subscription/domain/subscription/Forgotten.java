package atlas.subscription.domain.subscription;

import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.CouponRedeemed;
import atlas.subscription.domain.subscription.SubscriptionEvent.IntervalsChanged;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangeScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChanged;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangesUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.QuantitiesUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.QuantityUpdated;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionCreated;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionDeleted;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionEnded;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionStarted;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionUpdated;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stays of a subscription that was deleted with its customer: what was charged when, but nothing that the
/// merchant wrote about it.
public final class Forgotten {

    private Forgotten() {}

    public static SubscriptionEvent of(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionCreated(var agreement, var settings, var intervals, var adjustments) ->
                new SubscriptionCreated(of(agreement), of(settings), intervals, adjustments);
            case SubscriptionUpdated(var settings) -> new SubscriptionUpdated(of(settings));
            case CancellationScheduled(var terms, var date) -> new CancellationScheduled(of(terms), date);
            case CancellationUnscheduled(var terms, var date) -> new CancellationUnscheduled(of(terms), date);
            case SubscriptionEnded(var terms) -> new SubscriptionEnded(ofAny(terms));
            case PlanChangeScheduled(var terms, var date, var newPlan, var previousPlan) ->
                new PlanChangeScheduled(of(terms), date, newPlan, previousPlan);
            case PlanChangesUnscheduled(var terms) -> new PlanChangesUnscheduled(of(terms));
            case PlanChanged(var terms, var plan, var previousPlan) ->
                new PlanChanged(ofAny(terms), of(plan), previousPlan);
            case QuantityUpdated(var terms, var price, var before, var after, var date) ->
                new QuantityUpdated(of(terms), price, before, after, date);
            case QuantitiesUnscheduled(var terms, var price) -> new QuantitiesUnscheduled(of(terms), price);
            case CouponRedeemed(var terms, var coupon) -> new CouponRedeemed(of(terms), coupon);
            case IntervalsChanged(var terms) -> new IntervalsChanged(of(terms));
            case SubscriptionDeleted(var terms) -> new SubscriptionDeleted(of(terms));
            case SubscriptionStarted _, PeriodsOpened _ -> event;
        };
    }

    static Existing of(Existing subscription) {
        return new Existing(
                of(subscription.agreement()),
                of(subscription.settings()),
                of(subscription.terms()),
                of(subscription.plan()),
                subscription.standing(),
                subscription.windows());
    }

    private static Agreement of(Agreement agreement) {
        return new Agreement(
                agreement.id(),
                "",
                agreement.customerId(),
                null,
                agreement.planId(),
                agreement.externalPlanId(),
                agreement.currency(),
                agreement.zone(),
                agreement.anchor(),
                agreement.start(),
                agreement.end(),
                agreement.createdAt());
    }

    private static Settings of(Settings settings) {
        return new Settings(settings.netTerms(), settings.autoCollection(), settings.autoIssuance(), null, Map.of());
    }

    private static @Nullable Terms ofAny(@Nullable Terms terms) {
        return terms == null ? null : of(terms);
    }

    private static Terms of(Terms terms) {
        return new Terms(
                terms.plans().stream().map(Forgotten::of).toList(),
                terms.end(),
                terms.cancelledAt(),
                terms.intervals(),
                terms.adjustments());
    }

    private static PlanStretch of(PlanStretch plan) {
        var overrides = plan.overrides();
        return new PlanStretch(
                plan.planId(),
                plan.externalPlanId(),
                plan.anchor(),
                plan.origin(),
                plan.start(),
                plan.createdAt(),
                new Overrides(overrides.netTerms(), overrides.autoCollection(), overrides.autoIssuance(), null));
    }
}
