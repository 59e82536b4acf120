package atlas.catalog.domain.coupon;

import java.time.Instant;

/// Private to this service and stored for ever: add fields, never change their meaning.
public sealed interface CouponEvent {

    record CouponCreated(CouponTerms terms) implements CouponEvent {}

    record CouponRedeemed(String redemptionId, String subscriptionId) implements CouponEvent {}

    record CouponReturned(String redemptionId) implements CouponEvent {}

    record CouponArchived(Instant at) implements CouponEvent {}
}
