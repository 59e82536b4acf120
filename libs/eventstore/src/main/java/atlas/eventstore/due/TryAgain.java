package atlas.eventstore.due;

import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import java.time.Instant;

/// Work that failed is tried again, each time after twice as long. A clock that stands still would never
/// come to a later attempt, so there it is tried again at once.
public final class TryAgain<T> implements FailureHandler<T> {

    private static final int MAX_DOUBLINGS = 8;

    private final AtlasClock clock;

    public TryAgain(AtlasClock clock) {
        this.clock = clock;
    }

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<T> operations) {
        operations.reschedule(failed, after(failed.getExecution().consecutiveFailures));
    }

    /// When the next attempt is due.
    Instant after(int earlierFailures) {
        var now = clock.instant();
        var backOff = Duration.ofSeconds(1L << Math.min(earlierFailures, MAX_DOUBLINGS));
        return clock.isFrozen() ? now : now.plus(backOff);
    }
}
