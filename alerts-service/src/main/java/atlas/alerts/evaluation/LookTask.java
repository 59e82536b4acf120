package atlas.alerts.evaluation;

import atlas.eventstore.due.TryAgain;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.function.Supplier;

/// Looks wait in the scheduler, named for merchant, subscription and instant.
public final class LookTask implements DueLooks {

    private static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look-at-cost");

    private final Supplier<SchedulerClient> scheduler;

    /// @param scheduler asked for when it is needed: it needs the tasks first
    public LookTask(Supplier<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void schedule(MerchantId merchant, String subscriptionId, Instant at) {
        var name = merchant.key(subscriptionId, Long.toString(at.toEpochMilli()));
        scheduler.get().scheduleIfNotExists(LOOK.instance(name).build(), at);
    }

    public static Task<Void> executing(Evaluation evaluation, AtlasClock clock) {
        return Tasks.custom(LOOK)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    var name = task.getId().split("/", 3);
                    evaluation.lookAt(new MerchantId(name[0]), name[1]);
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}
