package atlas.catalog.messaging;

import atlas.catalog.domain.coupon.Coupon;
import atlas.catalog.domain.coupon.Coupon.Existing;
import atlas.catalog.domain.coupon.Coupon.Unborn;
import atlas.catalog.domain.coupon.CouponEvent;
import atlas.catalog.domain.coupon.CouponEvent.CouponArchived;
import atlas.catalog.domain.coupon.CouponEvent.CouponCreated;
import atlas.catalog.domain.coupon.CouponEvent.CouponRedeemed;
import atlas.catalog.domain.coupon.CouponEvent.CouponReturned;
import atlas.catalog.domain.coupon.Discount;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.schemas.catalog.CouponDiscount;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/// What the other contexts hear about coupons.
@Component
class CouponPublication implements Publication<Coupon, CouponEvent> {

    @Override
    public SpecificRecord record(Change<Coupon, CouponEvent> change) {
        return CatalogRecords.envelope(change, type(change.event()))
                .setCoupon(
                        switch (change.state()) {
                            case Existing coupon -> coupon(coupon);
                            case Unborn _ -> throw new IllegalStateException("An event makes a coupon exist");
                        })
                .build();
    }

    private static String type(CouponEvent event) {
        return switch (event) {
            case CouponCreated _ -> "coupon.created";
            case CouponRedeemed _, CouponReturned _, CouponArchived _ -> "coupon.edited";
        };
    }

    private static atlas.schemas.catalog.Coupon coupon(Existing coupon) {
        var terms = coupon.terms();
        return atlas.schemas.catalog.Coupon.newBuilder()
                .setId(terms.id())
                .setRedemptionCode(terms.code())
                .setDiscount(discount(terms.discount()))
                .setDurationInMonths(terms.durationInMonths())
                .setMaxRedemptions(terms.maxRedemptions())
                .setTimesRedeemed(coupon.redemptions().size())
                .setArchivedAt(coupon.archivedAt())
                .setCreatedAt(terms.createdAt())
                .build();
    }

    private static CouponDiscount discount(Discount discount) {
        var amount = discount.amount();
        return CouponDiscount.newBuilder()
                .setDiscountType(amount == null ? "percentage" : "amount")
                .setPercentageDiscount(CatalogRecords.scaled(discount.share()))
                .setAmountDiscount(amount == null ? null : amount.toPlainString())
                .build();
    }
}
