package atlas.subscription.due;

import atlas.kernel.MerchantId;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Instant;

/// Remembers when the next billing periods of a subscription must be opened. Each subscription has at
/// most one entry, and an entry that is done moves itself to the period's end after it.
public final class PeriodSchedule {

    private final SchedulerClient scheduler;
    private final Task<Void> periodEnd;

    PeriodSchedule(SchedulerClient scheduler, Task<Void> periodEnd) {
        this.scheduler = scheduler;
        this.periodEnd = periodEnd;
    }

    /// Joins the present transaction: a subscription without its entry would silently stop.
    public void begin(MerchantId merchant, String subscriptionId, Instant boundary) {
        scheduler.scheduleIfNotExists(periodEnd.instance(merchant.key(subscriptionId)), boundary);
    }
}
