package atlas.invoicing.issue;

import atlas.eventstore.due.TryAgain;
import atlas.invoicing.draft.DueIssues;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;

/// The due work of a draft: issue it. Named for merchant, invoice and instant, so that a draft that becomes
/// due sooner is looked at sooner; whoever comes second finds it issued.
public final class IssueTask implements DueIssues {

    private static final TaskDescriptor<Void> ISSUE = TaskDescriptor.of("issue-invoice");

    private final ObjectProvider<SchedulerClient> scheduler;

    public IssueTask(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void schedule(Registered draft, Instant at) {
        var name = draft.merchant().key(draft.id(), Long.toString(at.getEpochSecond()));
        scheduler.getObject().scheduleIfNotExists(ISSUE.instance(name).build(), at);
    }

    /// How the work is done when it is due.
    public static Task<Void> executing(Issuing issuing, AtlasClock clock) {
        return Tasks.custom(ISSUE)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    var name = task.getId().split("/", 3);
                    return issuing.whenDue(new MerchantId(name[0]), name[1])
                            .map(IssueTask::again)
                            .orElse((_, operations) -> operations.remove());
                });
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (done, operations) -> operations.reschedule(done, at);
    }
}
