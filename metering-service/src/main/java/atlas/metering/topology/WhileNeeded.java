package atlas.metering.topology;

import java.time.Duration;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/// Repeats a step by wall clock, but only while it has something to do: every punctuation makes Streams
/// commit a transaction, and an idle service would commit ten a second for nothing.
final class WhileNeeded {

    private final ProcessorContext<?, ?> context;
    private final Duration every;
    private final LongPredicate step;
    private @Nullable Cancellable running;

    /// @param step does a part of the work at a wall-clock time in milliseconds, and says whether there is more
    WhileNeeded(ProcessorContext<?, ?> context, Duration every, LongPredicate step) {
        this.context = context;
        this.every = every;
        this.step = step;
    }

    void start() {
        if (running == null) {
            running = context.schedule(every, PunctuationType.WALL_CLOCK_TIME, this::run);
        }
    }

    private void run(long wallMillis) {
        if (!step.test(wallMillis) && running != null) {
            running.cancel();
            running = null;
        }
    }
}
