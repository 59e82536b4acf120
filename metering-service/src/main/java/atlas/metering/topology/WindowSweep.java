package atlas.metering.topology;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/// Drops windows that can change no more: long ended by the service's clock, and untouched for as long by
/// real time, so that a clock moved to and fro in a test loses nothing. Looks at a bounded number at a
/// time, and goes on where it stopped.
final class WindowSweep {

    private static final int WINDOWS_AT_A_TIME = 500;
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration STEP_EVERY = Duration.ofMillis(250);

    private final WindowStores stores;
    private final Backlog backlog;
    private final Metrics metrics;
    private final Duration memory;
    private final Clock clock;
    private @Nullable String next;

    WindowSweep(WindowStores stores, Backlog backlog, Metrics metrics, Duration memory, Clock clock) {
        this.stores = stores;
        this.backlog = backlog;
        this.metrics = metrics;
        this.memory = memory;
        this.clock = clock;
    }

    /// From time to time goes over everything, step by step.
    void schedule(ProcessorContext<?, ?> context) {
        var steps = new WhileNeeded(context, STEP_EVERY, this::step);
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> steps.start());
    }

    private boolean step(long wallMillis) {
        var old = new ArrayList<String>();
        try (var entries = stores.windows().range(next, null)) {
            var looked = 0;
            while (entries.hasNext() && looked++ < WINDOWS_AT_A_TIME) {
                var entry = entries.next();
                if (isOver(OpenWindow.read(entry.value, metrics), wallMillis) && !backlog.isChanged(entry.key)) {
                    old.add(entry.key);
                }
            }
            next = entries.hasNext() ? entries.peekNextKey() : null;
        }
        for (var key : old) {
            stores.of(WindowStores.customerOf(key))
                    .find(WindowStores.windowOf(key))
                    .ifPresent(stores::drop);
        }
        return next != null;
    }

    private boolean isOver(OpenWindow window, long wallMillis) {
        return !window.isBuilding()
                && window.definition().end().plus(memory).isBefore(clock.instant())
                && window.touchedAt() + memory.toMillis() < wallMillis;
    }
}
