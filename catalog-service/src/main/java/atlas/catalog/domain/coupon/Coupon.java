package atlas.catalog.domain.coupon;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A coupon, or the place for one.
public sealed interface Coupon {

    record Unborn() implements Coupon {}

    /// @param redemptions the ids of those that were not given back
    record Existing(
            CouponTerms terms,
            Set<String> redemptions,
            @Nullable Instant archivedAt) implements Coupon {

        public Existing {
            redemptions = Set.copyOf(redemptions);
        }

        boolean isUsedUp() {
            return terms.maxRedemptions() != null && redemptions.size() >= terms.maxRedemptions();
        }
    }
}
