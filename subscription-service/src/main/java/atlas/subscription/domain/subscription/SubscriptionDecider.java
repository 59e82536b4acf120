package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.END_NOT_AFTER_START;
import static atlas.subscription.domain.subscription.SubscriptionRejection.SUBSCRIPTION_EXISTS;
import static atlas.subscription.domain.subscription.SubscriptionRejection.SUBSCRIPTION_NOT_FOUND;

import atlas.kernel.decider.CommandRejected;
import atlas.kernel.decider.Decider;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Subscription.Existing.Standing;
import atlas.subscription.domain.subscription.Subscription.NotYet;
import atlas.subscription.domain.subscription.SubscriptionCommand.Advance;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangeIntervals;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import atlas.subscription.domain.subscription.SubscriptionCommand.Delete;
import atlas.subscription.domain.subscription.SubscriptionCommand.RedeemCoupon;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleCancellation;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnschedulePlanChanges;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleQuantities;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateSubscription;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a subscription. At any time the current and the next period of every price are open,
/// so that usage is counted and an upcoming invoice is known before a boundary is crossed.
///
/// Every other rule turns terms into other terms; which windows are to be published follows from what
/// is charged before and after, always in the same way.
public final class SubscriptionDecider implements Decider<SubscriptionCommand, Subscription, SubscriptionEvent> {

    @Override
    public Subscription initialState() {
        return new NotYet();
    }

    @Override
    public List<SubscriptionEvent> decide(SubscriptionCommand command, Subscription state) {
        return switch (command) {
            case CreateSubscription create -> create(create, state);
            case UpdateSubscription(var changes) -> update(changes, existing(state));
            case Advance(var at) -> advance(existing(state), null, at);
            case Cancel cancel -> changed(state, Cancellation.cancel(cancel, existing(state)), cancel.circumstances());
            case UnscheduleCancellation(var now) ->
                changed(state, Cancellation.unschedule(existing(state), now), Circumstances.at(now));
            case ChangePlan change ->
                changed(state, PlanChange.change(change, existing(state)), change.circumstances());
            case UnschedulePlanChanges(var now) ->
                changed(state, PlanChange.unschedule(existing(state), now), Circumstances.at(now));
            case UpdateQuantity update ->
                changed(state, QuantityUpdate.update(update, existing(state)), Circumstances.at(update.now()));
            case UnscheduleQuantities(var price, var now) ->
                changed(state, QuantityUpdate.unschedule(existing(state), price, now), Circumstances.at(now));
            case RedeemCoupon redeem ->
                changed(state, CouponRule.redeem(redeem, existing(state)), redeem.circumstances());
            case ChangeIntervals change ->
                changed(state, IntervalChange.change(change, existing(state)), change.circumstances());
            case Delete(var now) -> delete(state, now);
        };
    }

    private static List<SubscriptionEvent> create(CreateSubscription create, Subscription state) {
        if (state instanceof Existing) {
            throw SUBSCRIPTION_EXISTS.because("The subscription exists");
        }
        var agreement = create.agreement();
        if (agreement.end() != null && !agreement.start().isBefore(agreement.end())) {
            throw END_NOT_AFTER_START.because("end_date: must be after start_date");
        }
        var created = new SubscriptionCreated(agreement, create.settings(), create.intervals(), create.adjustments());
        var events = new ArrayList<SubscriptionEvent>();
        events.add(created);
        events.addAll(advance(existing(created), null, agreement.createdAt()));
        return events;
    }

    private static List<SubscriptionEvent> update(List<SettingChange> changes, Existing subscription) {
        var settings = subscription.settings();
        for (var change : changes) {
            settings = settings.with(change);
        }
        return settings.equals(subscription.settings()) ? List.of() : List.of(new SubscriptionUpdated(settings));
    }

    private static List<SubscriptionEvent> delete(Subscription state, Instant now) {
        if (!(state instanceof Existing subscription) || subscription.isDeleted()) {
            return List.of();
        }
        return changed(state, Cancellation.delete(subscription, now), Circumstances.at(now));
    }

    /// A change of terms and all that follows from it by now; nothing if it changes nothing.
    private static List<SubscriptionEvent> changed(
            Subscription state, @Nullable SubscriptionEvent change, Circumstances circumstances) {
        if (change == null) {
            return List.of();
        }
        var before = existing(state);
        var after = evolve(before, change);
        circumstances.checkCredits(after.correctedSince(before.terms(), circumstances.now()));
        var events = new ArrayList<SubscriptionEvent>();
        events.add(change);
        events.addAll(advance(after, before.terms(), circumstances.now()));
        return events;
    }

    /// What the clock brings about: the start, plans that begin, windows to publish, the end.
    ///
    /// @param before the terms that the published windows follow; null if they are the present ones
    private static List<SubscriptionEvent> advance(Existing subscription, @Nullable Terms before, Instant at) {
        var events = new ArrayList<SubscriptionEvent>();
        var terms = subscription.terms();
        var goesOn = subscription.standing() == Standing.UPCOMING || subscription.standing() == Standing.STARTED;
        if (subscription.standing() == Standing.UPCOMING
                && !subscription.agreement().start().isAfter(at)) {
            events.add(new SubscriptionStarted());
        }
        var plan = terms.planAt(at);
        if (goesOn && !plan.equals(subscription.plan())) {
            events.add(new PlanChanged(null, plan, subscription.plan().planId()));
        }
        var windows = before == null ? subscription.missingAt(at) : subscription.correctedSince(before, at);
        if (!windows.isEmpty()) {
            events.add(new PeriodsOpened(windows));
        }
        if (goesOn && terms.isOverAt(at)) {
            events.add(new SubscriptionEnded(null));
        }
        return events;
    }

    @Override
    public Subscription evolve(Subscription state, SubscriptionEvent event) {
        return event instanceof SubscriptionCreated created ? existing(created) : evolve(made(state), event);
    }

    private static Existing evolve(Existing subscription, SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionCreated created -> existing(created);
            case SubscriptionUpdated(var settings) -> subscription.with(settings);
            case SubscriptionStarted _ -> subscription.with(Standing.STARTED);
            case PeriodsOpened(var windows) -> subscription.opened(windows);
            case CancellationScheduled(var terms, var _) -> on(terms, subscription);
            case CancellationUnscheduled(var terms, var _) -> on(terms, subscription);
            case SubscriptionEnded(var terms) -> on(terms, subscription).with(Standing.ENDED);
            case PlanChangeScheduled(var terms, var _, var _, var _) -> on(terms, subscription);
            case PlanChangesUnscheduled(var terms) -> on(terms, subscription);
            case PlanChanged(var terms, var plan, var _) ->
                on(terms, subscription).on(plan);
            case QuantityUpdated(var terms, var _, var _, var _, var _) -> on(terms, subscription);
            case QuantitiesUnscheduled(var terms, var _) -> on(terms, subscription);
            case CouponRedeemed(var terms, var _) -> on(terms, subscription);
            case IntervalsChanged(var terms) -> on(terms, subscription);
            case SubscriptionDeleted(var terms) ->
                Forgotten.of(on(terms, subscription).with(Standing.DELETED));
        };
    }

    private static Existing on(@Nullable Terms change, Existing subscription) {
        return change == null
                ? subscription
                : subscription.with(subscription.terms().with(change));
    }

    private static Existing existing(SubscriptionCreated created) {
        return Existing.of(created.agreement(), created.settings(), created.intervals(), created.adjustments());
    }

    /// One that commands can be given to.
    private static Existing existing(Subscription state) {
        var subscription = made(state);
        if (subscription.isDeleted()) {
            throw notFound();
        }
        return subscription;
    }

    private static Existing made(Subscription state) {
        return switch (state) {
            case Existing existing -> existing;
            case NotYet _ -> throw notFound();
        };
    }

    private static CommandRejected notFound() {
        return SUBSCRIPTION_NOT_FOUND.because("There is no such subscription");
    }
}
