package atlas.invoicing.messaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.draft.Intake;
import atlas.kernel.MerchantId;
import atlas.platform.kafka.Batches;
import atlas.platform.kafka.ConsumedTopics;
import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what was counted in billing windows; hours are for others.
@Component
class MetricWindowListener {

    private static final String BILLING = "billing";

    private final Intake intake;
    private final Batches batches;

    MetricWindowListener(Intake intake, Batches batches) {
        this.intake = intake;
        this.batches = batches;
    }

    /// Who reads the windows in all instances of the service.
    static ConsumedTopics reader(String service) {
        return new ConsumedTopics(service + ".metric-windows", Set.of(Topics.METRIC_WINDOWS));
    }

    @KafkaListener(
            id = "metric-windows",
            groupId = "${spring.application.name}.metric-windows",
            topics = Topics.METRIC_WINDOWS,
            batch = "true")
    void on(List<ConsumerRecord<String, MetricWindow>> records) {
        batches.take(records, this::count);
    }

    private void count(List<MetricWindow> windows) {
        windows.stream()
                .filter(window -> window.getKind().equals(BILLING))
                .collect(groupingBy(
                        MetricWindow::getMerchantId,
                        toMap(
                                MetricWindow::getWindowId,
                                MetricWindowListener::usage,
                                (a, b) -> b.revision() > a.revision() ? b : a)))
                .forEach((merchant, usage) -> intake.count(new MerchantId(merchant), usage));
    }

    private static Usage usage(MetricWindow window) {
        return new Usage(
                window.getQuantity(),
                window.getRevision(),
                window.getGroups().stream()
                        .map(group -> new Usage.Group(
                                new ArrayList<@Nullable String>(group.getValues()), group.getQuantity()))
                        .toList());
    }
}
