package atlas.subscription.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which an adjustment applies.
///
/// @param end exclusive; null is open. One that ends where it starts was taken back.
/// @param coupon null if it did not come from one
/// @param stretch start of the plan stretch that brought it; null if it came by itself
public record AdjustmentInterval(
        String id,
        Adjustment adjustment,
        Instant start,
        @Nullable Instant end,
        @Nullable Redemption coupon,
        @Nullable Instant stretch) {

    /// @param id of the redemption, by which the catalog counts it
    public record Redemption(String id, String couponId) {}

    public boolean neverHolds() {
        return start.equals(end);
    }

    public boolean isInForceAfter(Instant instant) {
        return !neverHolds() && (end == null || end.isAfter(instant));
    }

    AdjustmentInterval until(@Nullable Instant newEnd) {
        return new AdjustmentInterval(id, adjustment, start, newEnd, coupon, stretch);
    }

    AdjustmentInterval between(Instant newStart, @Nullable Instant newEnd) {
        return new AdjustmentInterval(id, adjustment, newStart, newEnd, coupon, stretch);
    }

    AdjustmentInterval emptied() {
        return until(start);
    }

    AdjustmentInterval cutAt(Instant cut) {
        if (end != null && !end.isAfter(cut)) {
            return this;
        }
        return start.isBefore(cut) ? until(cut) : emptied();
    }
}
