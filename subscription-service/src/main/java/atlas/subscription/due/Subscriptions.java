package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.Versioned;
import atlas.kernel.MerchantId;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionCommand.Advance;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// Handles commands and, in the same transaction, makes the appointment for what comes next and
/// gives back the coupons that are not used after all.
public final class Subscriptions {

    private final CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> handler;
    private final PeriodSchedule schedule;
    private final CouponReturns returns;
    private final TransactionOperations transaction;

    /// @param transaction nested in one that surrounds it: a refusal undoes what was done here and nothing of
    ///     the request around it, whose answer is kept
    public Subscriptions(
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> handler,
            PeriodSchedule schedule,
            CouponReturns returns,
            TransactionOperations transaction) {
        this.handler = handler;
        this.schedule = schedule;
        this.returns = returns;
        this.transaction = transaction;
    }

    public Versioned<Subscription> load(MerchantId merchant, String id) {
        return handler.load(merchant, id);
    }

    /// @throws atlas.kernel.decider.CommandRejected if the decision is no
    public Versioned<Subscription> handle(MerchantId merchant, String id, SubscriptionCommand command) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var changed = handler.handle(merchant, id, command);
            schedule.plan(merchant, id, changed);
            if (changed.state() instanceof Existing subscription) {
                subscription.redemptionsTakenBack().forEach(redemption -> returns.later(merchant, redemption));
            }
            return changed;
        }));
    }

    /// Does all that is due, one boundary after the other, each in a transaction of its own. A crash in
    /// between repeats a boundary, which changes nothing.
    void advance(MerchantId merchant, String id, Instant now) {
        var next = nextBoundary(handler.load(merchant, id).state());
        while (next.isPresent() && !next.get().isAfter(now)) {
            var boundary = next.get();
            next = transaction.execute(_ -> {
                var advanced = handler.handle(merchant, id, new Advance(boundary));
                var following = nextBoundary(advanced.state());
                if (following.isPresent() && following.get().isAfter(now)) {
                    schedule.plan(merchant, id, advanced);
                }
                return following;
            });
        }
    }

    private static Optional<Instant> nextBoundary(Subscription subscription) {
        return subscription instanceof Existing existing && !existing.isDeleted()
                ? existing.nextBoundary()
                : Optional.empty();
    }
}
