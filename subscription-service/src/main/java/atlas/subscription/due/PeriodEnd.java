package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.transaction.support.TransactionOperations;

/// Keeps an appointment: whatever is due for the subscription by now.
final class PeriodEnd {

    static final String NAME = "period-end";

    private final CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions;
    private final TransactionOperations transaction;
    private final AtlasClock clock;

    PeriodEnd(
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions,
            TransactionOperations transaction,
            AtlasClock clock) {
        this.subscriptions = subscriptions;
        this.transaction = transaction;
        this.clock = clock;
    }

    CustomTask<Void> task() {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((entry, context) -> {
                    advance(Appointment.of(entry.getId()), context.getSchedulerClient());
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private void advance(Appointment appointment, SchedulerClient scheduler) {
        new Subscriptions(
                        subscriptions, new PeriodSchedule(scheduler), new CouponReturns(scheduler, clock), transaction)
                .advance(appointment.merchant(), appointment.id(), clock.instant());
    }

    /// @param id of the subscription
    private record Appointment(MerchantId merchant, String id) {

        static Appointment of(String key) {
            var slash = key.indexOf('/');
            var subscription = key.substring(slash + 1);
            var hash = subscription.indexOf('#');
            return new Appointment(
                    new MerchantId(key.substring(0, slash)), hash < 0 ? subscription : subscription.substring(0, hash));
        }
    }
}
