package atlas.subscription.domain.subscription;

import atlas.kernel.cycle.BillingAnchor;
import atlas.kernel.cycle.BillingCycle;
import atlas.kernel.cycle.Cadence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What customer and merchant agreed on when the subscription was created.
///
/// @param id of the subscription
/// @param zone of the customer at that time; moving house does not move periods that were promised
/// @param end null for as long as nobody cancels
public record Agreement(
        String id,
        String name,
        String customerId,
        @Nullable String externalCustomerId,
        String planId,
        @Nullable String externalPlanId,
        String currency,
        ZoneId zone,
        BillingAnchor anchor,
        Instant start,
        @Nullable Instant end,
        Instant createdAt) {

    BillingCycle cycle(Cadence cadence, Instant intervalStart) {
        return new BillingCycle(zone, anchor, cadence, intervalStart);
    }

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
