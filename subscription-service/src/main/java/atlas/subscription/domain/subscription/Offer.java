package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.INTERVAL_INVALID;

import atlas.kernel.cycle.BillingAnchor;
import atlas.subscription.domain.subscription.AdjustmentInterval.Redemption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan as it is offered to one subscription: its prices and adjustments after whatever was added,
/// taken out and replaced. It becomes intervals when it is known from when it holds.
///
/// @param coupon redeemed along with it
public record Offer(
        String planId,
        @Nullable String externalPlanId,
        List<OfferedPrice> prices,
        List<OfferedAdjustment> adjustments,
        @Nullable OfferedCoupon coupon,
        Overrides overrides) {

    /// @param id of the price interval that it becomes
    /// @param start null if it starts with the plan
    /// @param end null if it ends with the plan
    public record OfferedPrice(
            String id,
            Price price,
            @Nullable Metric metric,
            @Nullable Instant start,
            @Nullable Instant end,
            List<QuantityChange> quantities,
            @Nullable String filter) {

        public OfferedPrice {
            quantities = List.copyOf(quantities);
        }

        public static OfferedPrice of(String id, Price price, @Nullable Metric metric) {
            return new OfferedPrice(id, price, metric, null, null, List.of(), null);
        }
    }

    /// @param id of the adjustment interval that it becomes
    public record OfferedAdjustment(
            String id,
            Adjustment adjustment,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /// @param id of the adjustment interval that it becomes
    /// @param months how long it applies; null for ever
    public record OfferedCoupon(
            String id,
            Redemption redemption,
            Adjustment adjustment,
            @Nullable Integer months) {

        AdjustmentInterval from(Instant start, ZoneId zone, @Nullable Instant stretch) {
            var end = months == null
                    ? null
                    : start.atZone(zone).plusMonths(months).toInstant();
            return new AdjustmentInterval(id, adjustment, start, end, redemption, stretch);
        }
    }

    public Offer {
        prices = List.copyOf(prices);
        adjustments = List.copyOf(adjustments);
    }

    /// @param anchor with nothing left open
    public List<PriceInterval> intervals(BillingAnchor anchor, Instant start, @Nullable Instant end) {
        return prices.stream()
                .map(offered -> new PriceInterval(
                        offered.id(),
                        offered.price(),
                        offered.metric(),
                        within(offered.start(), start, end),
                        earlier(check(offered.start(), offered.end(), start), end),
                        anchor,
                        planId,
                        start,
                        offered.quantities(),
                        null,
                        offered.filter()))
                .toList();
    }

    public List<AdjustmentInterval> adjustments(ZoneId zone, Instant start) {
        var own = adjustments.stream()
                .map(offered -> new AdjustmentInterval(
                        offered.id(),
                        offered.adjustment(),
                        within(offered.start(), start, null),
                        check(offered.start(), offered.end(), start),
                        null,
                        start));
        return coupon == null
                ? own.toList()
                : Stream.concat(own, Stream.of(coupon.from(start, zone, start))).toList();
    }

    private static Instant within(@Nullable Instant asked, Instant start, @Nullable Instant end) {
        if (asked == null) {
            return start;
        }
        if (asked.isBefore(start) || (end != null && !asked.isBefore(end))) {
            throw INTERVAL_INVALID.because("start_date: must be within the time that the subscription is on the plan");
        }
        return asked;
    }

    private static @Nullable Instant check(@Nullable Instant start, @Nullable Instant end, Instant planStart) {
        if (end != null && !end.isAfter(start == null ? planStart : start)) {
            throw INTERVAL_INVALID.because("end_date: must be after start_date");
        }
        return end;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
