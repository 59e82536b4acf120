package atlas.alerts.webhook;

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

/// Facts wait in the scheduler under a name that says all about them, so there is one of each.
public final class FactTask implements DueFacts {

    private static final TaskDescriptor<Void> TELL = TaskDescriptor.of("tell-fact");
    private static final int PARTS = 5;

    private final Supplier<SchedulerClient> scheduler;

    /// @param scheduler asked for when it is needed: it needs the tasks first
    public FactTask(Supplier<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void schedule(Fact fact) {
        var name = fact.merchant()
                .key(
                        fact.kind(),
                        fact.id(),
                        fact.type(),
                        Long.toString(fact.at().getEpochSecond()));
        scheduler.get().scheduleIfNotExists(TELL.instance(name).build(), fact.at());
    }

    /// How a fact is told when it is due.
    public static Task<Void> executing(Announcements announcements, AtlasClock clock) {
        return Tasks.custom(TELL)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    announcements.due(fact(task.getId()));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static Fact fact(String name) {
        var parts = name.split("/", PARTS);
        return new Fact(
                new MerchantId(parts[0]),
                parts[1],
                parts[2],
                parts[3],
                Instant.ofEpochSecond(Long.parseLong(parts[PARTS - 1])));
    }
}
