package atlas.metering.topology;

import atlas.schemas.AvroSerdes;
import atlas.schemas.SchemaRegistry;
import atlas.schemas.Topics;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.usage.AdmissionOutcome;
import atlas.schemas.usage.IngestedEvent;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuildRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

/// Counts every event once and keeps the exact quantity of every window.
///
/// ```
/// usage.ingested ─▶ admission ─┬─ by customer id ──────────────────────────────▶ usage.events
///                              ├─ by external id ─▶ attribution ───────────────▶ usage.events
/// customers ─ by external id ──┼──────────────────▶      │
///                              └─▶ usage.admission-outcomes
/// usage.events, billing.windows, metric.window-builds ─▶ aggregation ─▶ metric.windows
///                                                             └─▶ metric.window-build-requests
/// ```
///
/// What belongs together has the same key, and every topic the same number of partitions: an event meets
/// its equals by idempotency key, then its alias by external id, then its windows by customer.
public final class UsageTopology {

    private static final String EXTERNAL_EVENTS = "external-events";
    private static final String ALIASES = "customer-aliases";

    private final Settings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Unsettled unsettled;
    private final Serde<String> keys = Serdes.String();
    private final Serde<SpecificRecord> values;

    public UsageTopology(
            SchemaRegistry registry, Settings settings, Clock clock, MeterRegistry meters, Unsettled unsettled) {
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.unsettled = unsettled;
        this.values = AvroSerdes.of(registry);
    }

    /// Every topic that this topology reads as the application of this id, its private ones too: those of
    /// the first step, and of each next one what the steps before it write.
    public static List<Set<String>> steps(String application) {
        return List.of(
                Set.of(Topics.USAGE_INGESTED, Topics.CUSTOMERS),
                Set.of(
                        "%s-%s-repartition".formatted(application, EXTERNAL_EVENTS),
                        "%s-%s-repartition".formatted(application, ALIASES)),
                Set.of(Topics.USAGE_EVENTS, Topics.BILLING_WINDOWS, Topics.WINDOW_BUILDS));
    }

    public void addTo(StreamsBuilder builder) {
        var admitted = builder.stream(Topics.USAGE_INGESTED, consumed("usage-ingested"))
                .process(new Admission(settings.keyMemory(), clock, meters), Named.as("admission"))
                .split(Named.as("admitted-"))
                .branch((_, record) -> record instanceof IngestedEvent, Branched.as("external"))
                .defaultBranch(Branched.as("known"));
        publish(stream(admitted.get("admitted-known")), "admitted-out");
        attribute(builder, stream(admitted.get("admitted-external")));
        var windows = builder.stream(
                        List.of(Topics.USAGE_EVENTS, Topics.BILLING_WINDOWS, Topics.WINDOW_BUILDS),
                        consumed("events-and-windows"))
                .process(new Aggregation(settings, clock, meters, unsettled), Named.as("aggregation"));
        publish(windows, "windows-out");
    }

    private void attribute(StreamsBuilder builder, KStream<String, SpecificRecord> events) {
        var external = events.selectKey(
                        (_, event) -> Attribution.alias((IngestedEvent) event), Named.as("events-by-external-id"))
                .repartition(repartitioned(EXTERNAL_EVENTS));
        var attributed = builder.stream(Topics.CUSTOMERS, consumed("customers"))
                .filter((_, customer) -> Attribution.hasAlias((CustomerRecord) customer), Named.as("has-external-id"))
                .mapValues(customer -> Attribution.aliasOnly((CustomerRecord) customer), Named.as("nothing-but-ids"))
                .selectKey(
                        (_, customer) -> Attribution.alias((CustomerRecord) customer),
                        Named.as("customers-by-external-id"))
                .repartition(repartitioned(ALIASES))
                .merge(external, Named.as("events-and-aliases"))
                .process(new Attribution(meters), Named.as("attribution"));
        publish(attributed, "attributed-out");
    }

    private void publish(KStream<String, SpecificRecord> records, String name) {
        records.to(
                (_, record, _) -> topicOf(record), Produced.with(keys, values).withName(name));
    }

    private static String topicOf(SpecificRecord record) {
        return switch (record) {
            case UsageEvent _ -> Topics.USAGE_EVENTS;
            case AdmissionOutcome _ -> Topics.ADMISSION_OUTCOMES;
            case MetricWindow _ -> Topics.METRIC_WINDOWS;
            case WindowBuildRequest _ -> Topics.WINDOW_BUILD_REQUESTS;
            default ->
                throw new IllegalArgumentException(
                        "Nothing to publish: " + record.getSchema().getName());
        };
    }

    private Consumed<String, SpecificRecord> consumed(String name) {
        return Consumed.with(keys, values).withName(name);
    }

    private Repartitioned<String, SpecificRecord> repartitioned(String name) {
        return Repartitioned.with(keys, values).withName(name).withNumberOfPartitions(settings.partitions());
    }

    private static KStream<String, SpecificRecord> stream(@Nullable KStream<String, SpecificRecord> branch) {
        return Objects.requireNonNull(branch);
    }
}
