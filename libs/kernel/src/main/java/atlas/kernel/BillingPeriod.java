package atlas.kernel;

import java.time.Instant;

/// A half-open stretch of time: `start` belongs to it, `end` belongs to the next one.
public record BillingPeriod(Instant start, Instant end) {

    public BillingPeriod {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("Billing period must not be empty: %s to %s".formatted(start, end));
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
