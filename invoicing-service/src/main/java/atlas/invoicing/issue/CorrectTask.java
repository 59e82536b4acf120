package atlas.invoicing.issue;

import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;

/// The due work of a billed window that changes later: set its invoice right. Named for merchant, window and
/// instant, so that a change that is moved is looked at at both; what does not hold by then changes nothing.
public final class CorrectTask implements LaterCorrections {

    private static final TaskDescriptor<Void> CORRECT = TaskDescriptor.of("correct-window");

    private final ObjectProvider<SchedulerClient> scheduler;

    public CorrectTask(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void schedule(MerchantId merchant, String windowId, Instant at) {
        var name = merchant.key(windowId, Long.toString(at.getEpochSecond()));
        scheduler.getObject().scheduleIfNotExists(CORRECT.instance(name).build(), at);
    }

    /// How the work is done when it is due.
    public static Task<Void> executing(EffectiveCorrections corrections, AtlasClock clock) {
        return Tasks.custom(CORRECT)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    var name = task.getId().split("/", 3);
                    corrections.correct(new MerchantId(name[0]), name[1]);
                    return (_, operations) -> operations.remove();
                });
    }
}
