package atlas.subscription.domain.subscription;

import atlas.subscription.domain.subscription.AdjustmentInterval.Redemption;
import atlas.subscription.domain.subscription.Offer.OfferedAdjustment;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be asked of a subscription.
public sealed interface SubscriptionCommand {

    /// The redemption of a coupon that it uses, by its id.
    default Optional<String> redemption() {
        return Optional.empty();
    }

    record CreateSubscription(
            Agreement agreement, Settings settings, List<PriceInterval> intervals, List<AdjustmentInterval> adjustments)
            implements SubscriptionCommand {

        public CreateSubscription {
            intervals = List.copyOf(intervals);
            adjustments = List.copyOf(adjustments);
        }

        @Override
        public Optional<String> redemption() {
            return adjustments.stream()
                    .map(AdjustmentInterval::coupon)
                    .filter(Objects::nonNull)
                    .map(Redemption::id)
                    .findFirst();
        }
    }

    record UpdateSubscription(List<SettingChange> changes) implements SubscriptionCommand {

        public UpdateSubscription {
            changes = List.copyOf(changes);
        }
    }

    /// Does what is due at an instant: opens periods, begins plans, starts and ends. Asked for the same one
    /// again, nothing happens.
    record Advance(Instant at) implements SubscriptionCommand {}

    record Cancel(When when, Circumstances circumstances) implements SubscriptionCommand {}

    record UnscheduleCancellation(Instant now) implements SubscriptionCommand {}

    record ChangePlan(Offer offer, When when, Alignment alignment, Circumstances circumstances)
            implements SubscriptionCommand {

        /// Where the cycles of the new plan begin.
        public enum Alignment {
            UNCHANGED,
            PLAN_CHANGE_DATE,
            START_OF_MONTH
        }

        @Override
        public Optional<String> redemption() {
            return Optional.ofNullable(offer.coupon())
                    .map(coupon -> coupon.redemption().id());
        }
    }

    record UnschedulePlanChanges(Instant now) implements SubscriptionCommand {}

    /// @param mayCredit whether what was billed in advance may be credited
    record UpdateQuantity(String priceId, BigDecimal quantity, Effective effective, boolean mayCredit, Instant now)
            implements SubscriptionCommand {

        /// From when the quantity holds.
        public sealed interface Effective {

            record Immediately() implements Effective {}

            record UpcomingInvoice() implements Effective {}

            record On(Instant date) implements Effective {}
        }
    }

    record UnscheduleQuantities(String priceId, Instant now) implements SubscriptionCommand {}

    record RedeemCoupon(OfferedCoupon coupon, When when, Circumstances circumstances) implements SubscriptionCommand {

        @Override
        public Optional<String> redemption() {
            return Optional.of(coupon.redemption().id());
        }
    }

    record ChangeIntervals(
            List<OfferedPrice> addedPrices,
            List<IntervalEdit> editedPrices,
            List<OfferedAdjustment> addedAdjustments,
            List<IntervalEdit> editedAdjustments,
            Circumstances circumstances)
            implements SubscriptionCommand {

        public ChangeIntervals {
            addedPrices = List.copyOf(addedPrices);
            editedPrices = List.copyOf(editedPrices);
            addedAdjustments = List.copyOf(addedAdjustments);
            editedAdjustments = List.copyOf(editedAdjustments);
        }
    }

    /// @param start null leaves it
    /// @param end null leaves it; see `openEnd`
    /// @param openEnd whether it shall have no end
    /// @param quantities that take the place of all that were there; null leaves them
    /// @param billingCycleDay null leaves it
    record IntervalEdit(
            String id,
            @Nullable Instant start,
            @Nullable Instant end,
            boolean openEnd,
            @Nullable List<QuantityChange> quantities,
            @Nullable Integer billingCycleDay) {}

    /// Its customer is gone: nothing of it is billed.
    record Delete(Instant now) implements SubscriptionCommand {}
}
