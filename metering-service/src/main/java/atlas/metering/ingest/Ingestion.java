package atlas.metering.ingest;

import atlas.metering.archive.StoredEvents;
import atlas.metering.event.EventProperties;
import atlas.platform.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes a batch of events in: all of them, or none if one breaks a rule.
public final class Ingestion {

    private final BatchReader reader;
    private final EventRules rules;
    private final KnownCustomers customers;
    private final StoredEvents events;
    private final EventLog log;
    private final AwaitedOutcomes outcomes;
    private final Clock clock;
    private final IngestMetrics metrics;

    public Ingestion(
            BatchReader reader,
            EventRules rules,
            KnownCustomers customers,
            StoredEvents events,
            EventLog log,
            AwaitedOutcomes outcomes,
            Clock clock,
            IngestMetrics metrics) {
        this.reader = reader;
        this.rules = rules;
        this.customers = customers;
        this.events = events;
        this.log = log;
        this.outcomes = outcomes;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// @param awaitOutcome whether to wait for what became of the events
    /// @throws RefusedBatch if an event breaks a rule
    public Optional<Outcome> ingest(Caller caller, byte[] body, boolean awaitOutcome) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var events = accepted(caller, reader.read(body), now);
        if (awaitOutcome) {
            return Optional.of(events.isEmpty() ? new Outcome(List.of(), List.of()) : awaited(caller, events, now));
        }
        keep(caller, events, now, null);
        return Optional.empty();
    }

    private Outcome awaited(Caller caller, Map<String, AcceptedEvent> events, Instant now) {
        var request = outcomes.open(events.keySet());
        try {
            keep(caller, events, now, request);
            return outcomes.await(request);
        } finally {
            outcomes.forget(request);
        }
    }

    private Map<String, AcceptedEvent> accepted(Caller caller, List<SentEvent> sent, Instant now) {
        var accepted = new LinkedHashMap<String, AcceptedEvent>();
        var refused = new ArrayList<RefusedEvent>();
        for (var event : sent) {
            var errors = rules.errors(event, now, id -> customers.exists(caller, id));
            if (errors.isEmpty()) {
                var candidate = accept(event);
                var same = accepted.putIfAbsent(candidate.idempotencyKey(), candidate);
                if (same != null && !isSame(same, candidate)) {
                    errors.add("idempotency_key: appears twice in the batch with different events");
                }
            }
            if (!errors.isEmpty()) {
                refused.add(new RefusedEvent(event.idempotencyKey(), errors));
            }
        }
        if (!accepted.isEmpty()) {
            for (var key : events.deprecatedAmong(caller.merchant(), accepted.keySet())) {
                refused.add(new RefusedEvent(key, List.of("idempotency_key: was deprecated and cannot be used again")));
            }
        }
        if (!refused.isEmpty()) {
            refused.forEach(metrics::refused);
            throw new RefusedBatch(refused);
        }
        return accepted;
    }

    private static AcceptedEvent accept(SentEvent event) {
        return new AcceptedEvent(
                Objects.requireNonNull(event.idempotencyKey()),
                Objects.requireNonNull(event.eventName()),
                EventTimestamp.parse(Objects.requireNonNull(event.timestamp())).orElseThrow(),
                event.customerId(),
                event.externalCustomerId(),
                Objects.requireNonNull(event.properties()));
    }

    private static boolean isSame(AcceptedEvent one, AcceptedEvent other) {
        return one.eventName().equals(other.eventName())
                && one.timestamp().equals(other.timestamp())
                && Objects.equals(one.customerId(), other.customerId())
                && Objects.equals(one.externalCustomerId(), other.externalCustomerId())
                && EventProperties.parse(one.properties()).equals(EventProperties.parse(other.properties()));
    }

    private void keep(Caller caller, Map<String, AcceptedEvent> events, Instant now, @Nullable String request) {
        metrics.keep(events.size(), () -> log.append(caller.merchant(), List.copyOf(events.values()), now, request));
    }
}
