package atlas.catalog.domain.coupon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a coupon promises, which never changes.
///
/// @param durationInMonths how long it applies after it was redeemed; null for ever
/// @param maxRedemptions null without limit
public record CouponTerms(
        String id,
        String code,
        Discount discount,
        @Nullable Integer durationInMonths,
        @Nullable Integer maxRedemptions,
        Instant createdAt) {}
