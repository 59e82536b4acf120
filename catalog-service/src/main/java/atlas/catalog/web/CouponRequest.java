package atlas.catalog.web;

import atlas.catalog.domain.Problems;
import atlas.catalog.domain.coupon.CouponTerms;
import atlas.catalog.domain.coupon.Discount;
import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A coupon as a merchant asks for it.
record CouponRequest(
        @Nullable String redemptionCode,
        @Nullable DiscountRequest discount,
        @Nullable Integer durationInMonths,
        @Nullable Integer maxRedemptions) {

    private static final int MAX_MONTHS = 120;
    private static final int MAX_REDEMPTIONS = 1_000_000_000;

    /// @throws atlas.platform.web.InvalidRequest if there is anything wrong with it
    CouponTerms terms(String id, Instant now) {
        var problems = new Problems();
        var code = redemptionCode == null ? "" : redemptionCode;
        problems.unless(Problems.isText(code), "redemption_code: must have 1 to 255 characters");
        problems.unless(isWithin(durationInMonths, MAX_MONTHS), "duration_in_months: must be between 1 and 120");
        problems.unless(isWithin(maxRedemptions, MAX_REDEMPTIONS), "max_redemptions: must be between 1 and 1000000000");
        var asked = discount == null ? new DiscountRequest(null, null, null) : discount;
        var takenOff = asked.discount(problems);
        Requests.refuse(problems.all());
        return new CouponTerms(id, code, takenOff, durationInMonths, maxRedemptions, now);
    }

    private static boolean isWithin(@Nullable Integer number, int most) {
        return number == null || (number >= 1 && number <= most);
    }

    record DiscountRequest(
            @Nullable String discountType,
            @Nullable BigDecimal percentageDiscount,
            @Nullable BigDecimal amountDiscount) {

        /// A stand-in where there are problems.
        private Discount discount(Problems problems) {
            return switch (discountType) {
                case "percentage" -> {
                    problems.unless(
                            amountDiscount == null, "discount.amount_discount: does not belong to the discount_type");
                    problems.unless(isShare(), "discount.percentage_discount: must be between 0 and 1");
                    yield new Discount(percentageDiscount == null ? BigDecimal.ZERO : percentageDiscount, null);
                }
                case "amount" -> {
                    problems.unless(
                            percentageDiscount == null,
                            "discount.percentage_discount: does not belong to the discount_type");
                    problems.unless(isAmount(), "discount.amount_discount: must be a decimal of at least 0");
                    yield new Discount(null, amountDiscount == null ? BigDecimal.ZERO : amountDiscount);
                }
                case null, default -> {
                    problems.unless(false, "discount.discount_type: must be percentage or amount");
                    yield new Discount(BigDecimal.ZERO, null);
                }
            };
        }

        private boolean isShare() {
            return percentageDiscount != null
                    && Decimals.fits(percentageDiscount)
                    && percentageDiscount.signum() >= 0
                    && percentageDiscount.compareTo(BigDecimal.ONE) <= 0;
        }

        private boolean isAmount() {
            return amountDiscount != null && Decimals.fits(amountDiscount) && amountDiscount.signum() >= 0;
        }
    }
}
