package atlas.alerts.delivery;

import java.util.concurrent.ConcurrentHashMap;

/// How many requests are under way to each endpoint.
final class Permits {

    private final int each;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    Permits(int each) {
        this.each = each;
    }

    boolean tryTake(String endpoint) {
        var granted = new boolean[1];
        taken.compute(endpoint, (_, now) -> {
            var count = now == null ? 0 : now;
            granted[0] = count < each;
            return granted[0] ? Integer.valueOf(count + 1) : now;
        });
        return granted[0];
    }

    void giveBack(String endpoint) {
        taken.computeIfPresent(endpoint, (_, now) -> now == 1 ? null : now - 1);
    }
}
