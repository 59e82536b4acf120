package atlas.metering.topology;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Forgets idempotency keys with which no event could be accepted any more. Looks at a bounded number of keys
/// at a time, and goes on where it stopped.
///
/// A key is forgotten only when it is old by the service's clock and by the log's: a clock that is moved to
/// and fro in a test never makes an event count twice within a day.
final class SeenSweep {

    private static final int KEYS_AT_A_TIME = 5_000;
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration STEP_EVERY = Duration.ofMillis(250);

    private final KeyValueStore<String, byte[]> seen;
    private final Duration memory;
    private final Clock clock;
    private @Nullable String next;

    SeenSweep(KeyValueStore<String, byte[]> seen, Duration memory, Clock clock) {
        this.seen = seen;
        this.memory = memory;
        this.clock = clock;
    }

    /// @param ingestedAt by the service's clock
    /// @param appendedAt by the log's, in milliseconds
    static byte[] entry(Instant ingestedAt, long appendedAt) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, ingestedAt))
                .putLong(appendedAt)
                .array();
    }

    /// From time to time goes over everything, step by step.
    void schedule(ProcessorContext<?, ?> context) {
        var steps = new WhileNeeded(context, STEP_EVERY, this::step);
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> steps.start());
    }

    private boolean step(long wallMillis) {
        var ingestedBefore =
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(memory));
        var appendedBefore = wallMillis - memory.toMillis();
        var old = new ArrayList<String>();
        try (var entries = seen.range(next, null)) {
            var looked = 0;
            while (entries.hasNext() && looked++ < KEYS_AT_A_TIME) {
                var entry = entries.next();
                var times = ByteBuffer.wrap(entry.value);
                if (times.getLong() < ingestedBefore && times.getLong() < appendedBefore) {
                    old.add(entry.key);
                }
            }
            next = entries.hasNext() ? entries.peekNextKey() : null;
        }
        old.forEach(seen::delete);
        return next != null;
    }
}
