package atlas.metering.messaging;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.archive.Archive;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metricsql.Filter;
import atlas.metricsql.Metric;
import atlas.schemas.Topics;
import atlas.schemas.usage.GroupAccumulator;
import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

/// Counts the part of a window that lies in the archive, once the archive has all of it.
@Component
class WindowBuildListener {

    /// An accumulator of COUNT(DISTINCT) holds every value.
    private static final int LARGEST_ANSWER = 10 * 1024 * 1024;

    private static final Duration ARCHIVE_LAGS = Duration.ofMillis(100);

    private final Archive archive;
    private final KafkaTemplate<String, SpecificRecord> kafka;

    WindowBuildListener(Archive archive, ProducerFactory<String, SpecificRecord> producers) {
        this.archive = archive;
        this.kafka = new KafkaTemplate<>(producers.copyWithConfigurationOverride(
                Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_ANSWER)));
    }

    @KafkaListener(
            id = "window-builds",
            groupId = "${spring.application.name}.window-builds",
            topics = Topics.WINDOW_BUILD_REQUESTS,
            containerPostProcessor = NeverSkipManually.NAME)
    void on(WindowBuildRequest request, Acknowledgment acknowledgment) {
        if (archive.nextOffset(request.getPartition()) <= request.getUpToOffset()) {
            acknowledgment.nack(ARCHIVE_LAGS);
            return;
        }
        var merchant = new MerchantId(request.getMerchantId());
        kafka.send(
                        Topics.WINDOW_BUILDS,
                        merchant.key(request.getCustomerId()),
                        answer(request, count(merchant, request)))
                .join();
        acknowledgment.acknowledge();
    }

    /// Who builds windows in all instances of the service.
    static String group(String service) {
        return service + ".window-builds";
    }

    private GroupedTallies count(MerchantId merchant, WindowBuildRequest request) {
        var tallies = new GroupedTallies(metric(request), request.getGroupingKeys());
        if (request.getStart().isBefore(request.getEnd())) {
            archive.readUpTo(
                    merchant,
                    request.getCustomerId(),
                    new BillingPeriod(request.getStart(), request.getEnd()),
                    request.getPartition(),
                    request.getUpToOffset(),
                    tallies::add);
        }
        return tallies;
    }

    private static Metric metric(WindowBuildRequest request) {
        var metric = Metric.compile(request.getMetricSql());
        return request.getFilter() == null ? metric : metric.of(Filter.compile(request.getFilter()));
    }

    private static WindowBuild answer(WindowBuildRequest request, GroupedTallies tallies) {
        var groups = tallies.all().stream()
                .map(tally -> new GroupAccumulator(
                        tally.values(), ByteBuffer.wrap(tally.accumulator().toBytes())))
                .toList();
        return new WindowBuild(
                request.getMerchantId(),
                request.getCustomerId(),
                request.getWindowId(),
                request.getUpToOffset(),
                tallies.events(),
                groups);
    }
}
