package atlas.alerts.messaging;

import atlas.alerts.domain.level.Level.Usage;
import atlas.alerts.evaluation.Evaluation;
import atlas.kernel.MerchantId;
import atlas.platform.kafka.Batches;
import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what was counted in billing windows. Hourly windows belong to no subscription and are nobody's
/// threshold.
@Component
class UsageListener {

    private final Evaluation evaluation;
    private final Batches batches;

    UsageListener(Evaluation evaluation, Batches batches) {
        this.evaluation = evaluation;
        this.batches = batches;
    }

    @KafkaListener(
            id = "usage",
            groupId = "${spring.application.name}.usage",
            topics = Topics.METRIC_WINDOWS,
            batch = "true")
    void on(List<ConsumerRecord<String, MetricWindow>> records) {
        batches.take(
                records,
                windows -> evaluation.take(windows.stream()
                        .filter(window -> window.getSubscriptionId() != null)
                        .map(UsageListener::usage)
                        .toList()));
    }

    private static Usage usage(MetricWindow window) {
        return new Usage(
                new MerchantId(window.getMerchantId()),
                Objects.requireNonNull(window.getSubscriptionId()),
                window.getWindowId(),
                window.getMetricId(),
                window.getStart(),
                window.getEnd(),
                window.getQuantity(),
                window.getRevision());
    }
}
