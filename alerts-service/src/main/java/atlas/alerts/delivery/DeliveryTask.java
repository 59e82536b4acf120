package atlas.alerts.delivery;

import atlas.alerts.webhook.DeliveryQueue;
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

/// Deliveries wait in the scheduler, named for merchant and delivery.
final class DeliveryTask implements DeliveryQueue {

    private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-webhook");

    private final Supplier<SchedulerClient> scheduler;

    /// @param scheduler asked for when it is needed: it needs the tasks first
    DeliveryTask(Supplier<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void schedule(MerchantId merchant, String deliveryId, Instant at) {
        scheduler
                .get()
                .scheduleIfNotExists(DELIVER.instance(merchant.key(deliveryId)).build(), at);
    }

    static Task<Void> executing(Deliverer deliverer, AtlasClock clock) {
        return Tasks.custom(DELIVER)
                .onFailure(new TryAgain<>(clock))
                .onDeadExecutionRevive()
                .execute((task, _) -> {
                    var name = task.getId().split("/", 2);
                    return deliverer
                            .attempt(new MerchantId(name[0]), name[1])
                            .map(DeliveryTask::again)
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (done, operations) -> operations.reschedule(done, at);
    }
}
