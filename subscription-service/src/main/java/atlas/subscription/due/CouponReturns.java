package atlas.subscription.due;

import atlas.kernel.MerchantId;
import atlas.platform.web.Unavailable;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.time.Clock;
import java.time.Duration;

/// Redemptions to be given back to the catalog, until it has heard of them.
public final class CouponReturns {

    static final String NAME = "coupon-return";

    /// Longer than any request takes.
    static final Duration TIME_TO_USE = Duration.ofMinutes(10);

    private final SchedulerClient joining;
    private final SchedulerClient apart;
    private final Clock clock;

    /// @param joining makes appointments in the present transaction
    /// @param apart makes them durable at once, whatever becomes of the present transaction
    CouponReturns(SchedulerClient joining, SchedulerClient apart, Clock clock) {
        this.joining = joining;
        this.apart = apart;
        this.clock = clock;
    }

    /// Joins the present transaction.
    public void later(MerchantId merchant, String redemptionId) {
        joining.scheduleIfNotExists(task(merchant, redemptionId), clock.instant());
    }

    /// Before a redemption is asked for: it is given back by itself unless it is said to be used. Durable when
    /// this returns.
    ///
    /// @throws Unavailable if it cannot be made so
    public void unlessUsed(MerchantId merchant, String redemptionId) {
        try {
            apart.scheduleIfNotExists(
                    task(merchant, redemptionId), clock.instant().plus(TIME_TO_USE));
        } catch (SQLRuntimeException e) {
            throw new Unavailable("The database does not answer; the request can be sent again", e);
        }
    }

    /// Joins the transaction that uses the redemption: it is used and stays, or neither.
    ///
    /// @throws Unavailable if it is too late: it is being given back, or was
    void used(MerchantId merchant, String redemptionId) {
        try {
            joining.cancel(TaskInstanceId.of(NAME, merchant.key(redemptionId)));
        } catch (DbSchedulerException e) {
            throw new Unavailable("The coupon was given back meanwhile; the request can be sent again", e);
        }
    }

    private static TaskInstance<Void> task(MerchantId merchant, String redemptionId) {
        return new TaskInstance<>(NAME, merchant.key(redemptionId));
    }
}
