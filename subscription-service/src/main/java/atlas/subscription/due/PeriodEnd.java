package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionCommand.Advance;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.Optional;
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
                    advance(Appointment.of(entry.getId()), new PeriodSchedule(context.getSchedulerClient()));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /// Does all that is due, one boundary after the other, each in a transaction of its own. A crash in
    /// between repeats a boundary, which changes nothing.
    private void advance(Appointment appointment, PeriodSchedule schedule) {
        var merchant = appointment.merchant();
        var id = appointment.id();
        var now = clock.instant();
        var next = nextBoundary(subscriptions.load(merchant, id).state());
        while (next.isPresent() && !next.get().isAfter(now)) {
            var boundary = next.get();
            next = transaction.execute(_ -> {
                var advanced = subscriptions.handle(merchant, id, new Advance(boundary));
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
