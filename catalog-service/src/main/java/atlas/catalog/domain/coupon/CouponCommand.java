package atlas.catalog.domain.coupon;

import java.time.Instant;

/// What can be asked of a coupon.
public sealed interface CouponCommand {

    record Create(CouponTerms terms) implements CouponCommand {}

    /// @param redemptionId chosen by who redeems, so that asking again changes nothing
    record Redeem(String redemptionId, String subscriptionId) implements CouponCommand {}

    /// Gives a redemption back.
    record Return(String redemptionId) implements CouponCommand {}

    record Archive(Instant at) implements CouponCommand {}
}
