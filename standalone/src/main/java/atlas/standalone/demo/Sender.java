package atlas.standalone.demo;

import atlas.standalone.demo.Usage.Arrival;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Sends events in batches while the platform's clock walks with them, as if they were sent when they
/// arrived. A batch with a bad event is refused as a whole: the bad ones are put aside, with the reason, and
/// the rest is sent again.
final class Sender {

    private static final int BATCH = 500;
    /// How late an event may be.
    private static final Duration GRACE = Duration.ofHours(12);

    /// An event that the platform did not take, and why.
    record Refused(Object key, String reason) {}

    /// What became of the events.
    record Outcome(int sent, int ingested, int duplicates, List<Refused> refused) {}

    private final Api api;
    private final IntConsumer progress;
    private final List<Refused> refused = new ArrayList<>();
    private int sent;
    private int ingested;
    private int duplicates;

    Sender(Api api, IntConsumer progress) {
        this.api = api;
        this.progress = progress;
    }

    Outcome send(List<Arrival> arrivals) {
        for (var step : steps(arrivals)) {
            api.moveClockTo(latest(step));
            for (var from = 0; from < step.size(); from += BATCH) {
                var batch = step.subList(from, Math.min(from + BATCH, step.size()));
                send(batch.stream().map(Arrival::event).toList(), true);
                sent += batch.size();
                progress.accept(sent);
            }
        }
        return new Outcome(sent, ingested, duplicates, List.copyOf(refused));
    }

    private void send(List<Map<String, Object>> events, boolean again) {
        var distinct = List.copyOf(new LinkedHashMap<>(byKey(events)).values());
        duplicates += events.size() - distinct.size();
        if (distinct.isEmpty()) {
            return;
        }
        var answer = api.post("/v1/ingest?debug=true", Map.of("events", distinct));
        if (answer.status() == 400 && again) {
            var reasons = reasons(answer.body());
            reasons.forEach((key, reason) -> refused.add(new Refused(key, reason)));
            send(
                    distinct.stream()
                            .filter(event -> !reasons.containsKey(String.valueOf(event.get("idempotency_key"))))
                            .toList(),
                    false);
            return;
        }
        var debug = answer.ok().get("debug");
        ingested += debug.get("ingested").size();
        duplicates += debug.get("duplicate").size();
    }

    /// Equal events of one batch are one event to the platform, and are counted as duplicates here.
    private static Map<String, Map<String, Object>> byKey(List<Map<String, Object>> events) {
        var byKey = new LinkedHashMap<String, Map<String, Object>>();
        events.forEach(event -> byKey.putIfAbsent(String.valueOf(event.get("idempotency_key")), event));
        return byKey;
    }

    private static Map<String, String> reasons(JsonNode problem) {
        var reasons = new LinkedHashMap<String, String>();
        problem.get("validation_failed").forEach(failed -> {
            var errors = StreamSupport.stream(failed.get("validation_errors").spliterator(), false)
                    .map(JsonNode::stringValue)
                    .toList();
            reasons.put(failed.get("idempotency_key").asString(), String.join("; ", errors));
        });
        return reasons;
    }

    /// Arrivals that one instant of the clock can take: a step ends before one of its events, which was in time
    /// when it arrived, would be too late.
    private static List<List<Arrival>> steps(List<Arrival> arrivals) {
        var steps = new ArrayList<List<Arrival>>();
        var end = Instant.MIN;
        for (var arrival : arrivals) {
            if (arrival.at().isAfter(end)) {
                steps.add(new ArrayList<>());
                end = Instant.MAX;
            }
            steps.getLast().add(arrival);
            var tooLate = tooLate(arrival);
            end = tooLate.isBefore(end) ? tooLate : end;
        }
        return steps;
    }

    private static Instant tooLate(Arrival arrival) {
        try {
            var limit = Instant.parse(String.valueOf(arrival.event().get("timestamp")))
                    .plus(GRACE);
            return limit.isBefore(arrival.at()) ? Instant.MAX : limit;
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    private static Instant latest(List<Arrival> step) {
        return step.stream().map(Arrival::at).max(Instant::compareTo).orElseThrow();
    }
}
