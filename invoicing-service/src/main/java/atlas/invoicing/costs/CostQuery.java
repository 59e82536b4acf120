package atlas.invoicing.costs;

import atlas.invoicing.costs.ServedCharges.Owner;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Which costs are asked for.
///
/// @param zone of the customer: buckets are its days
/// @param from inclusive; if it is null as well as `to`, the present period is asked for
/// @param to exclusive
/// @param currency of money or of a pricing unit; null takes what is billed in
public record CostQuery(
        Owner owner,
        ZoneId zone,
        @Nullable Instant from,
        @Nullable Instant to,
        ViewMode mode,
        @Nullable String currency) {

    public enum ViewMode {
        /// Each bucket from the start of its billing period.
        CUMULATIVE,
        /// Each bucket one day.
        PERIODIC
    }

    boolean isBounded() {
        return from != null || to != null;
    }
}
