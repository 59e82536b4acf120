package atlas.invoicing.payment;

import atlas.eventstore.due.TryAgain;
import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.issue.DueCollections;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.beans.factory.ObjectProvider;

/// The due work of an issued invoice: collect it on its due date, if a provider can.
public final class CollectTask implements DueCollections {

    private static final TaskDescriptor<Void> COLLECT = TaskDescriptor.of("collect-invoice");

    private final ObjectProvider<SchedulerClient> scheduler;
    private final PaymentProvider provider;

    public CollectTask(ObjectProvider<SchedulerClient> scheduler, PaymentProvider provider) {
        this.scheduler = scheduler;
        this.provider = provider;
    }

    @Override
    public void schedule(Registered invoice, Bill issued) {
        var due = issued.dueDate();
        if (due != null
                && issued.autoCollected()
                && provider.collects()
                && !issued.amountDue().isZero()) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(
                            COLLECT.instance(invoice.merchant().key(invoice.id()))
                                    .build(),
                            due);
        }
    }

    /// How the work is done when it is due.
    public static Task<Void> executing(Payments payments, AtlasClock clock) {
        return Tasks.custom(COLLECT)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    var name = task.getId().split("/", 2);
                    payments.collectDue(new MerchantId(name[0]), name[1]);
                    return (_, operations) -> operations.remove();
                });
    }
}
