package atlas.gateway.testclock;

import atlas.gateway.testclock.ClockRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Moves the time of the whole platform, one move at a time.
///
/// A move begins when all services are settled, so that nothing of the old time is done at the new
/// one; and it ends when all are settled twice in a row, because the last work of one service may
/// become the first of another between two questions.
public final class TestClock {

    private static final int TWICE = 2;

    private final ServiceClocks services;
    private final Duration limit;
    private final Duration poll;
    private final Semaphore moving = new Semaphore(1);
    private volatile @Nullable Instant frozenAt;

    public TestClock(ServiceClocks services, Duration limit, Duration poll) {
        this.services = services;
        this.limit = limit;
        this.poll = poll;
    }

    public void moveTo(Instant now) {
        move(now);
    }

    /// Back to real time.
    public void release() {
        move(null);
    }

    public @Nullable Instant frozenAt() {
        return frozenAt;
    }

    private void move(@Nullable Instant target) {
        if (!moving.tryAcquire()) {
            throw new ClockRefused(Reason.ANOTHER_MOVE, "The test clock is being moved by another request.");
        }
        try {
            var deadline = System.nanoTime() + limit.toNanos();
            awaitSettled(1, deadline);
            services.set(target);
            frozenAt = target;
            awaitSettled(TWICE, deadline);
        } finally {
            moving.release();
        }
    }

    private void awaitSettled(int times, long deadline) {
        for (var inARow = 0; inARow < times; ) {
            var reasons = services.unsettled();
            inARow = reasons.isEmpty() ? inARow + 1 : 0;
            if (inARow < times) {
                pause(reasons, deadline);
            }
        }
    }

    private void pause(List<String> reasons, long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw new ClockRefused(
                    Reason.NOT_SETTLED, "Not settled within " + limit + ": " + String.join("; ", reasons));
        }
        try {
            Thread.sleep(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClockRefused(Reason.NOT_SETTLED, "Interrupted: " + String.join("; ", reasons));
        }
    }
}
