package atlas.metering.ingest;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// How taking in goes, in numbers. All meters are looked up once: this is the hot path.
public final class IngestMetrics {

    private static final String FORM = "form";

    private final Counter accepted;
    private final Map<String, Counter> refused;
    private final Timer batches;

    public IngestMetrics(MeterRegistry meters) {
        this.accepted = Counter.builder("atlas.ingest.accepted")
                .description("Events that the brokers have acknowledged")
                .baseUnit("events")
                .register(meters);
        this.refused = Stream.of(
                        "event_name",
                        "timestamp",
                        "idempotency_key",
                        "properties",
                        "customer_id",
                        "external_customer_id",
                        FORM)
                .collect(toUnmodifiableMap(
                        reason -> reason,
                        reason -> Counter.builder("atlas.ingest.refused")
                                .description("Events that broke a rule, by the field of the first they broke")
                                .baseUnit("events")
                                .tag("reason", reason)
                                .register(meters)));
        this.batches = Timer.builder("atlas.ingest.batch")
                .description("From the last check of a batch until the brokers have acknowledged all of it")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    /// Counts the events once they are kept.
    void keep(int events, Runnable keeping) {
        batches.record(keeping);
        accepted.increment(events);
    }

    void refused(RefusedEvent event) {
        var field = event.validationErrors().getFirst().split("[:.]", 2)[0];
        var counter = refused.getOrDefault(field, Objects.requireNonNull(refused.get(FORM)));
        counter.increment();
    }
}
