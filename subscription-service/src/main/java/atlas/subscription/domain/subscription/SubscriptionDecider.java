package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.END_NOT_AFTER_START;
import static atlas.subscription.domain.subscription.SubscriptionRejection.SUBSCRIPTION_EXISTS;
import static atlas.subscription.domain.subscription.SubscriptionRejection.SUBSCRIPTION_NOT_FOUND;

import atlas.kernel.decider.Decider;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Subscription.NotYet;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import atlas.subscription.domain.subscription.SubscriptionCommand.OpenPeriods;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateSubscription;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionCreated;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionUpdated;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rules of a subscription. At any time the current and the next period of every price are open,
/// so that usage is counted and an upcoming invoice is known before a boundary is crossed.
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
            case OpenPeriods(var boundary) ->
                open(existing(state).missingAt(boundary)).toList();
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
        var created = new SubscriptionCreated(agreement, create.settings(), create.intervals());
        var windows = existing(created).missingAt(agreement.createdAt());
        return Stream.concat(Stream.of(created), open(windows)).toList();
    }

    private static List<SubscriptionEvent> update(List<SettingChange> changes, Existing subscription) {
        var settings = subscription.settings();
        for (var change : changes) {
            settings = settings.with(change);
        }
        return settings.equals(subscription.settings()) ? List.of() : List.of(new SubscriptionUpdated(settings));
    }

    private static Stream<SubscriptionEvent> open(List<Window> windows) {
        return windows.isEmpty() ? Stream.empty() : Stream.of(new PeriodsOpened(windows));
    }

    @Override
    public Subscription evolve(Subscription state, SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionCreated created -> existing(created);
            case SubscriptionUpdated(var settings) -> existing(state).with(settings);
            case PeriodsOpened(var windows) -> existing(state).opened(windows);
        };
    }

    private static Existing existing(SubscriptionCreated created) {
        return new Existing(created.agreement(), created.settings(), created.intervals(), Map.of());
    }

    private static Existing existing(Subscription state) {
        return switch (state) {
            case Existing existing -> existing;
            case NotYet _ -> throw SUBSCRIPTION_NOT_FOUND.because("There is no such subscription");
        };
    }
}
