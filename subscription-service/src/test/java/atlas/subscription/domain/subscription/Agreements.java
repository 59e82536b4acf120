package atlas.subscription.domain.subscription;

import atlas.kernel.cycle.BillingAnchor;
import atlas.kernel.cycle.Cadence;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the specifications agree on.
final class Agreements {

    static final Settings SETTINGS = new Settings(15, null, null, null, Map.of());

    private Agreements() {}

    static Agreement agreement(
            ZoneId zone, BillingAnchor anchor, Instant start, @Nullable Instant end, Instant createdAt) {
        return new Agreement(
                "sub", "Starter", "customer", null, "plan", null, "USD", zone, anchor, start, end, createdAt);
    }

    static PriceInterval fee(Cadence cadence, Agreement agreement) {
        var price = new Price("fee", cadence, true, BigDecimal.ONE, Map.of("id", "fee"));
        return PriceInterval.of("fee-interval", price, null, agreement.start(), agreement.end());
    }

    static PriceInterval usage(Cadence cadence, Agreement agreement) {
        var price = new Price("usage", cadence, false, null, Map.of("id", "usage"));
        var metric = new Metric("metric", "Calls", "SELECT COUNT(*) FROM events");
        return PriceInterval.of("usage-interval", price, metric, agreement.start(), agreement.end());
    }

    static CreateSubscription creating(Agreement agreement, PriceInterval... intervals) {
        return new CreateSubscription(agreement, SETTINGS, List.of(intervals), List.of());
    }

    static List<Window> windows(List<SubscriptionEvent> events) {
        return events.stream()
                .filter(PeriodsOpened.class::isInstance)
                .map(PeriodsOpened.class::cast)
                .flatMap(opened -> opened.windows().stream())
                .toList();
    }

    /// 100 a month in advance, under another price id.
    static OfferedPrice monthlyFee(String id) {
        return OfferedPrice.of(
                id + "-interval", new Price(id, Cadence.MONTHLY, true, BigDecimal.ONE, Map.of("id", id)), null);
    }

    static Offer plan(String id, OfferedPrice... prices) {
        return new Offer(id, null, List.of(prices), List.of(), null, Overrides.NONE);
    }

    static Circumstances at(Instant now) {
        return Circumstances.at(now);
    }
}
