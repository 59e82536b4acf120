package atlas.alerts.messaging;

import atlas.alerts.domain.level.WindowChange;
import atlas.alerts.evaluation.Evaluation;
import atlas.kernel.MerchantId;
import atlas.platform.kafka.Batches;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears which billing windows are removed, and which come back. Nothing is counted for a fixed price.
@Component
class WindowListener {

    private final Evaluation evaluation;
    private final Batches batches;

    WindowListener(Evaluation evaluation, Batches batches) {
        this.evaluation = evaluation;
        this.batches = batches;
    }

    @KafkaListener(
            id = "billing-windows",
            groupId = "${spring.application.name}.billing-windows",
            topics = Topics.BILLING_WINDOWS,
            batch = "true")
    void on(List<ConsumerRecord<String, BillingWindow>> records) {
        batches.take(
                records,
                windows -> evaluation.windowsMoved(windows.stream()
                        .filter(window -> window.getMetric() != null)
                        .map(WindowListener::change)
                        .toList()));
    }

    private static WindowChange change(BillingWindow window) {
        return new WindowChange(
                new MerchantId(window.getMerchantId()),
                window.getSubscriptionId(),
                window.getId(),
                window.getRemoved(),
                window.getVersion());
    }
}
