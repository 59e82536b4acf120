package atlas.catalog.coupons;

import atlas.kernel.MerchantId;
import java.util.Optional;

/// Which coupon a code or a redemption belongs to.
public interface CouponIndex {

    /// Whether the code is this coupon's now.
    boolean take(MerchantId merchant, String code, String couponId);

    void free(MerchantId merchant, String couponId);

    Optional<String> byCode(MerchantId merchant, String code);

    /// Notes a redemption unless it is noted.
    ///
    /// @return the coupon that it is of
    String note(MerchantId merchant, String redemptionId, String couponId);

    Optional<String> byRedemption(MerchantId merchant, String redemptionId);
}
