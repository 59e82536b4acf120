package atlas.alerts.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What came of attempts to deliver, in numbers.
final class AttemptMetrics {

    private enum Outcome {
        DELIVERED,
        REFUSED,
        GONE,
        UNREACHABLE
    }

    private final Map<Outcome, Counter> attempts = new EnumMap<>(Outcome.class);

    AttemptMetrics(MeterRegistry meters) {
        for (var outcome : Outcome.values()) {
            attempts.put(
                    outcome,
                    Counter.builder("atlas.webhook.attempts")
                            .description("Attempts to deliver a webhook, by what came of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    void count(Answer answer) {
        Objects.requireNonNull(attempts.get(outcome(answer))).increment();
    }

    private static Outcome outcome(Answer answer) {
        if (answer.status() == null) {
            return Outcome.UNREACHABLE;
        }
        if (answer.isSuccess()) {
            return Outcome.DELIVERED;
        }
        return answer.isGone() ? Outcome.GONE : Outcome.REFUSED;
    }
}
