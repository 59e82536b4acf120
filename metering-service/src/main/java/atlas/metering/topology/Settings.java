package atlas.metering.topology;

import java.time.Duration;

/// What the topology needs to know.
///
/// @param partitions of every topic that it shares; its own have as many, so that what belongs together meets
/// @param grace how old an event may be when it comes in
/// @param ahead how far in the future it may be
public record Settings(int partitions, Duration grace, Duration ahead) {

    private static final Duration MARGIN = Duration.ofHours(1);
    private static final Duration WINDOW_KEPT = Duration.ofDays(1);

    /// How long after a key came in an event with it could still be accepted, and a while more.
    Duration keyMemory() {
        return grace.plus(ahead).plus(MARGIN);
    }

    /// How long after its end a window may still change, and a while more.
    Duration windowMemory() {
        return grace.plus(WINDOW_KEPT);
    }
}
