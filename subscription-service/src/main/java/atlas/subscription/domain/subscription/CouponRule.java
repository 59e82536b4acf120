package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.COUPON_IN_FORCE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;

import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.RedeemCoupon;
import atlas.subscription.domain.subscription.SubscriptionEvent.CouponRedeemed;
import java.time.Instant;
import java.util.List;

/// A subscription has one coupon at a time.
final class CouponRule {

    private CouponRule() {}

    static SubscriptionEvent redeem(RedeemCoupon redeem, Existing subscription) {
        var now = redeem.circumstances().now();
        var terms = subscription.terms();
        Cancellation.checkGoesOn(subscription, now);
        var start = subscription.agreement().start();
        var from = now.isBefore(start) ? start : now;
        var date = switch (redeem.when()) {
            case When.Immediately _ -> from;
            case When.AtEndOfTerm _ -> subscription.endOfTermAt(from);
            case When.On(var asked) -> asked;
        };
        var end = terms.end();
        if (date.isBefore(start) || (end != null && !date.isBefore(end))) {
            throw DATE_OUTSIDE_SUBSCRIPTION.because("change_date: must be within the time of the subscription");
        }
        checkNoneFrom(date, terms);
        var coupon = redeem.coupon();
        var interval = coupon.from(date, subscription.agreement().zone(), null);
        return new CouponRedeemed(
                terms.plus(List.of(), List.of(interval)).since(terms),
                coupon.redemption().couponId());
    }

    /// @throws atlas.kernel.decider.CommandRejected if there is one in force at the date or later
    static void checkNoneFrom(Instant date, Terms terms) {
        if (terms.adjustments().stream()
                .anyMatch(interval -> interval.coupon() != null && interval.isInForceAfter(date))) {
            throw COUPON_IN_FORCE.because("The subscription has a coupon already; it can have one at a time");
        }
    }
}
