package atlas.subscription.due;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Subscription.NotYet;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionCommand.OpenPeriods;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.Optional;

/// Opens the periods that are due, one boundary after the other, each in a transaction of its own. A
/// crash in between repeats a boundary, which changes nothing.
final class PeriodEnd {

    private final CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions;
    private final AtlasClock clock;

    PeriodEnd(CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions, AtlasClock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    CustomTask<Void> task() {
        return Tasks.custom("period-end", Void.class)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((entry, _) -> {
                    var next = openAllDue(entry.getId());
                    return next.map(PeriodEnd::again).orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /// When the next periods are due, if there are more.
    private Optional<Instant> openAllDue(String key) {
        var slash = key.indexOf('/');
        var merchant = new MerchantId(key.substring(0, slash));
        var id = key.substring(slash + 1);
        var next = nextBoundary(subscriptions.load(merchant, id).state());
        while (next.isPresent() && !next.get().isAfter(clock.instant())) {
            next = nextBoundary(subscriptions
                    .handle(merchant, id, new OpenPeriods(next.get()))
                    .state());
        }
        return next;
    }

    private static Optional<Instant> nextBoundary(Subscription subscription) {
        return switch (subscription) {
            case Existing existing -> existing.nextBoundary();
            case NotYet _ -> Optional.empty();
        };
    }

    private static CompletionHandler<Void> again(Instant next) {
        return (complete, operations) -> operations.reschedule(complete, next);
    }
}
