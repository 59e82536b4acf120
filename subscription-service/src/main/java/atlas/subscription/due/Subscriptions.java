package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.Versioned;
import atlas.kernel.MerchantId;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/// Handles commands and, in the same transaction, makes the appointment for what comes next, keeps the coupon
/// that the command uses, and gives back those that are not used after all.
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
            command.redemption().ifPresent(redemption -> returns.used(merchant, redemption));
            var changed = handler.handle(merchant, id, command);
            schedule.plan(merchant, id, changed);
            if (changed.state() instanceof Existing subscription) {
                subscription.redemptionsTakenBack().forEach(redemption -> returns.later(merchant, redemption));
            }
            return changed;
        }));
    }
}
