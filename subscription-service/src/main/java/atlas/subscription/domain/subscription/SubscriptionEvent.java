package atlas.subscription.domain.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What happened to a subscription. Terms in an event are what [Terms#since] remembers of the change.
public sealed interface SubscriptionEvent {

    record SubscriptionCreated(
            Agreement agreement, Settings settings, List<PriceInterval> intervals, List<AdjustmentInterval> adjustments)
            implements SubscriptionEvent {

        public SubscriptionCreated {
            intervals = List.copyOf(intervals);
            adjustments = List.copyOf(Objects.requireNonNullElse(adjustments, List.of()));
        }
    }

    record SubscriptionUpdated(Settings settings) implements SubscriptionEvent {}

    /// Its first day has come.
    record SubscriptionStarted() implements SubscriptionEvent {}

    /// Billing windows became known, or are others than before.
    record PeriodsOpened(List<Window> windows) implements SubscriptionEvent {

        public PeriodsOpened {
            windows = List.copyOf(windows);
        }
    }

    record CancellationScheduled(Terms terms, Instant date) implements SubscriptionEvent {}

    record CancellationUnscheduled(Terms terms, Instant originalDate) implements SubscriptionEvent {}

    /// @param terms null if it came to the end that was known
    record SubscriptionEnded(@Nullable Terms terms) implements SubscriptionEvent {}

    record PlanChangeScheduled(Terms terms, Instant changeDate, String newPlanId, String previousPlanId)
            implements SubscriptionEvent {}

    record PlanChangesUnscheduled(Terms terms) implements SubscriptionEvent {}

    /// @param terms null if the change was scheduled
    record PlanChanged(@Nullable Terms terms, PlanStretch plan, String previousPlanId) implements SubscriptionEvent {}

    record QuantityUpdated(
            Terms terms, String priceId, BigDecimal oldQuantity, BigDecimal newQuantity, Instant effectiveDate)
            implements SubscriptionEvent {}

    record QuantitiesUnscheduled(Terms terms, String priceId) implements SubscriptionEvent {}

    record CouponRedeemed(Terms terms, String couponId) implements SubscriptionEvent {}

    record IntervalsChanged(Terms terms) implements SubscriptionEvent {}

    record SubscriptionDeleted(Terms terms) implements SubscriptionEvent {}
}
