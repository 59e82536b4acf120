package atlas.metering.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long it takes from an event's acceptance until the windows it changed are published. For the one
/// thread of its task; of many events between two publications the oldest is told.
final class Freshness {

    private final Clock clock;
    private final Timer timer;
    private @Nullable Instant oldest;

    Freshness(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.timer = Timer.builder("atlas.metering.freshness")
                .description("From an event's acceptance until its windows are published")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))
                .register(meters);
    }

    void counted(Instant ingestedAt) {
        if (oldest == null || ingestedAt.isBefore(oldest)) {
            oldest = ingestedAt;
        }
    }

    void published() {
        if (oldest != null) {
            timer.record(Duration.between(oldest, clock.instant()));
            oldest = null;
        }
    }
}
