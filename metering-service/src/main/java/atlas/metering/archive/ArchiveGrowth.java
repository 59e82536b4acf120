package atlas.metering.archive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Wakes those who wait for the archive to have something. Another instance may write it as well, so they look
/// again from time to time without being woken.
public final class ArchiveGrowth {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final AtomicLong times = new AtomicLong();

    /// Something was written.
    public void grew() {
        lock.lock();
        try {
            times.incrementAndGet();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the condition came to hold in time.
    public boolean await(BooleanSupplier condition, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            var before = times.get();
            if (condition.getAsBoolean()) {
                return true;
            }
            if (System.nanoTime() >= deadline || !hasWaited(before)) {
                return false;
            }
        }
    }

    private boolean hasWaited(long before) {
        lock.lock();
        try {
            var left = LOOK_EVERY.toNanos();
            while (times.get() == before && left > 0) {
                left = grown.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
