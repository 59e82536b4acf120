package atlas.subscription.domain.subscription;

import atlas.kernel.cycle.BillingAnchor;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A stretch of time on one plan, until the next one begins.
///
/// @param anchor of the cycles from then on
/// @param origin where cycles are counted from, as far as the anchor leaves it open
/// @param overrides settings that change with the plan
public record PlanStretch(
        String planId,
        @Nullable String externalPlanId,
        BillingAnchor anchor,
        Instant origin,
        Instant start,
        Instant createdAt,
        Overrides overrides) {

    /// The anchor with nothing left open.
    public BillingAnchor pinned(ZoneId zone) {
        return anchor.pinnedTo(origin.atZone(zone).toLocalDate());
    }
}
