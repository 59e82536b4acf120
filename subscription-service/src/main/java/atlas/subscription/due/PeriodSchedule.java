package atlas.subscription.due;

import atlas.eventstore.Versioned;
import atlas.kernel.MerchantId;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/// Remembers when something must be done for a subscription next. Every change makes an appointment of its
/// own, because one that is kept just now cannot be moved. One that finds nothing left to do is harmless.
public final class PeriodSchedule {

    private final SchedulerClient scheduler;

    PeriodSchedule(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    /// Joins the present transaction: a subscription without its appointment would silently stop.
    public void plan(MerchantId merchant, String subscriptionId, Versioned<Subscription> changed) {
        if (changed.state() instanceof Existing subscription && !subscription.isDeleted()) {
            subscription
                    .nextBoundary()
                    .ifPresent(boundary -> scheduler.scheduleIfNotExists(
                            new TaskInstance<>(PeriodEnd.NAME, merchant.key(subscriptionId) + "#" + changed.version()),
                            boundary));
        }
    }
}
