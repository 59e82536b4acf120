package atlas.subscription.domain.subscription;

import java.util.List;

/// What happened to a subscription.
public sealed interface SubscriptionEvent {

    record SubscriptionCreated(Agreement agreement, Settings settings, List<PriceInterval> intervals)
            implements SubscriptionEvent {

        public SubscriptionCreated {
            intervals = List.copyOf(intervals);
        }
    }

    record SubscriptionUpdated(Settings settings) implements SubscriptionEvent {}

    /// Billing windows became known, in the order of their starts.
    record PeriodsOpened(List<Window> windows) implements SubscriptionEvent {

        public PeriodsOpened {
            windows = List.copyOf(windows);
        }
    }
}
