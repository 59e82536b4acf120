package atlas.metering.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import atlas.metering.Published;
import atlas.schemas.AvroDeserializer;
import atlas.schemas.AvroSerializer;
import atlas.schemas.LocalSchemaRegistry;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.usage.AdmissionOutcome;
import atlas.schemas.usage.IngestedEvent;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// The topology without a broker, in a merchant's words.
final class TopologyRun implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-05-15T12:00:00Z");
    static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    static final String COUNT = "select count(*) from events";

    private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
    private final Unsettled unsettled = new Unsettled();
    private final TopologyTestDriver kafka;
    private Instant now = NOW;

    TopologyRun(Path state) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "metering");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class);
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
        var settings = new Settings(1, Duration.ofHours(12), Duration.ofMinutes(5));
        new UsageTopology(registry, settings, clock(), new SimpleMeterRegistry(), unsettled).addTo(builder);
        kafka = new TopologyTestDriver(builder.build(), config, NOW);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /// Real time and the service's clock move together.
    void pass(Duration time) {
        now = now.plus(time);
        kafka.advanceWallClockTime(time);
    }

    /// Long enough for everything that changed to be published.
    void publish() {
        kafka.advanceWallClockTime(Duration.ofMillis(50));
    }

    boolean isSettled() {
        return unsettled.pending().isEmpty();
    }

    void send(String topic, String key, @Nullable SpecificRecord record) {
        kafka.createInputTopic(topic, new StringSerializer(), new AvroSerializer<>(registry))
                .pipeInput(key, record, now);
    }

    void window(BillingWindow window) {
        send(Topics.BILLING_WINDOWS, window.getMerchantId() + "/" + window.getCustomerId(), window);
    }

    void window(String merchant, String id, String sql, String... groupingKeys) {
        window(Published.window(merchant, id, "sub", "c1", sql, List.of(groupingKeys), 1, START, END));
    }

    void customer(String id, String external) {
        send(Topics.CUSTOMERS, "m1/" + id, Published.customer("m1", id, external, now));
    }

    /// All that a reader finds of a customer that was deleted long ago.
    void forgotten(String id) {
        send(Topics.CUSTOMERS, "m1/" + id, null);
    }

    void used(String key, String properties, String timestamp) {
        used("m1", key, "c1", properties, timestamp);
    }

    void used(String merchant, String key, String customer, String properties, String timestamp) {
        ingested(event(merchant, key, customer, null, properties, timestamp, null));
    }

    void usedBy(String external, String key) {
        ingested(event("m1", key, null, external, "{}", "2026-05-15T11:30:00Z", null));
    }

    void ingested(IngestedEvent event) {
        send(Topics.USAGE_INGESTED, event.getMerchantId() + "/" + event.getIdempotencyKey(), event);
    }

    /// An event of a request whose trace is recorded.
    void traced(String trace, IngestedEvent event) {
        var headers = new RecordHeaders().add("traceparent", trace.getBytes(UTF_8));
        var key = event.getMerchantId() + "/" + event.getIdempotencyKey();
        kafka.createInputTopic(Topics.USAGE_INGESTED, new StringSerializer(), new AvroSerializer<>(registry))
                .pipeInput(new TestRecord<>(key, event, headers, now));
    }

    IngestedEvent event(
            String merchant,
            String key,
            @Nullable String customer,
            @Nullable String external,
            String properties,
            String timestamp,
            @Nullable String request) {
        return new IngestedEvent(
                merchant,
                key,
                "call",
                Instant.parse(timestamp),
                customer,
                external,
                properties,
                now,
                request,
                "ingested");
    }

    void amended(String key, String properties, String timestamp) {
        corrected(key, properties, timestamp, "amended");
    }

    void deprecated(String key, String timestamp) {
        corrected(key, "{}", timestamp, "deprecated");
    }

    private void corrected(String key, String properties, String timestamp, String action) {
        var event = event("m1", key, "c1", null, properties, timestamp, null);
        ingested(IngestedEvent.newBuilder(event).setAction(action).build());
    }

    List<UsageEvent> events() {
        return this.<UsageEvent>output(Topics.USAGE_EVENTS).readValuesToList();
    }

    List<Map<String, String>> headersOfEvents() {
        return output(Topics.USAGE_EVENTS).readRecordsToList().stream()
                .map(record -> Stream.of(record.getHeaders().toArray())
                        .collect(toMap(Header::key, header -> new String(header.value(), UTF_8))))
                .toList();
    }

    List<AdmissionOutcome> outcomes() {
        return this.<AdmissionOutcome>output(Topics.ADMISSION_OUTCOMES).readValuesToList();
    }

    List<WindowBuildRequest> requests() {
        return this.<WindowBuildRequest>output(Topics.WINDOW_BUILD_REQUESTS).readValuesToList();
    }

    void answer(WindowBuild build) {
        send(Topics.WINDOW_BUILDS, build.getMerchantId() + "/" + build.getCustomerId(), build);
    }

    void mark() {
        send(Topics.WINDOW_BUILDS, "@", PublishMark.record());
    }

    /// What comes to be published in the next moment, and what was since the last look.
    Changes windows() {
        publish();
        return published();
    }

    /// Everything published since the last look, the newest of each window.
    Changes published() {
        return new Changes(this.<MetricWindow>output(Topics.METRIC_WINDOWS).readKeyValuesToList().stream()
                .collect(toMap(entry -> entry.key, entry -> entry.value, (_, newer) -> newer)));
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic) {
        return kafka.createOutputTopic(topic, new StringDeserializer(), new AvroDeserializer<>(registry));
    }

    @Override
    public void close() {
        kafka.close();
    }
}
