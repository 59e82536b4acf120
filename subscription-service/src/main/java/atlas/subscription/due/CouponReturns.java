package atlas.subscription.due;

import atlas.kernel.MerchantId;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;

/// Redemptions to be given back to the catalog, until it has heard of them.
public final class CouponReturns {

    static final String NAME = "coupon-return";

    private final SchedulerClient scheduler;
    private final Clock clock;

    CouponReturns(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /// Joins the present transaction.
    public void later(MerchantId merchant, String redemptionId) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(NAME, merchant.key(redemptionId)), clock.instant());
    }
}
