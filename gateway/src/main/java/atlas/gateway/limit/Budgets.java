package atlas.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// A token bucket for each of many callers. Of a bucket only the instant is kept at which it will be full
/// again; one that is full is the same as none.
public final class Budgets {

    private static final long SECOND = 1_000_000_000L;
    private static final int SWEPT_AT = 10_000;

    private final ConcurrentMap<String, Long> fullAt = new ConcurrentHashMap<>();
    private final long tokenTime;
    private final long burstTime;
    private final LongSupplier nanoTime;

    /// @param perSecond how many tokens come in a second
    /// @param burst how many a bucket holds
    public Budgets(int perSecond, int burst, LongSupplier nanoTime) {
        if (perSecond < 1 || perSecond > SECOND || burst < 1) {
            throw new IllegalArgumentException("A budget needs at least one token, and at least one a second");
        }
        this.tokenTime = SECOND / perSecond;
        this.burstTime = tokenTime * burst;
        this.nanoTime = nanoTime;
    }

    /// Takes a token of the caller's, unless there is none.
    public boolean take(String caller) {
        var now = nanoTime.getAsLong();
        sweep(now);
        var taken = new boolean[1];
        fullAt.compute(caller, (_, before) -> {
            var full = before == null || before - now < 0 ? now : before;
            taken[0] = full + tokenTime - now <= burstTime;
            return taken[0] ? full + tokenTime : full;
        });
        return taken[0];
    }

    private void sweep(long now) {
        if (fullAt.size() > SWEPT_AT) {
            fullAt.values().removeIf(full -> full - now < 0);
        }
    }
}
