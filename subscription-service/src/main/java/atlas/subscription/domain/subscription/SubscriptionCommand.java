package atlas.subscription.domain.subscription;

import java.time.Instant;
import java.util.List;

/// What can be asked of a subscription.
public sealed interface SubscriptionCommand {

    record CreateSubscription(Agreement agreement, Settings settings, List<PriceInterval> intervals)
            implements SubscriptionCommand {

        public CreateSubscription {
            intervals = List.copyOf(intervals);
        }
    }

    record UpdateSubscription(List<SettingChange> changes) implements SubscriptionCommand {

        public UpdateSubscription {
            changes = List.copyOf(changes);
        }
    }

    /// Opens what must be open at a period's end. Asked for the same one again, nothing happens.
    record OpenPeriods(Instant boundary) implements SubscriptionCommand {}
}
