package atlas.subscription.web;

import atlas.platform.web.InvalidRequest;
import atlas.subscription.change.Timing;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/subscriptions/{id}/redeem_coupon`.
record RedeemRequest(
        @Nullable @Size(max = 255) String couponId,
        @Nullable @Size(max = 255) String couponRedemptionCode,
        @Nullable String changeOption,
        @Nullable @Size(max = 64) String changeDate,
        @Nullable Boolean allowInvoiceCreditOrVoid) {

    /// What the catalog knows the coupon by.
    String field() {
        if ((couponId == null) == (couponRedemptionCode == null)) {
            throw new InvalidRequest("coupon_id: exactly one of coupon_id and coupon_redemption_code is required");
        }
        return couponId == null ? "redemption_code" : "coupon_id";
    }

    String value() {
        return couponId == null ? String.valueOf(couponRedemptionCode) : couponId;
    }

    Timing timing() {
        return TimingRequest.timing("change_option", changeOption, "change_date", changeDate);
    }

    boolean mayCredit() {
        return !Boolean.FALSE.equals(allowInvoiceCreditOrVoid);
    }
}
