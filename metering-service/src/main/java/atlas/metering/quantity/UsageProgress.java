package atlas.metering.quantity;

import java.time.Instant;

/// How far accepted usage has come on its way into the published windows.
@FunctionalInterface
public interface UsageProgress {

    /// An instant before which everything that was accepted is counted, and published on `metric.windows`.
    /// Waits a few seconds for it to reach the one that is wanted, and says what it has if that takes longer.
    Instant countedUpTo(Instant wanted);
}
