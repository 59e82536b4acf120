package atlas.catalog.domain.coupon;

import atlas.kernel.decider.RejectionCode;

/// Every way a coupon says no.
public enum CouponRejection implements RejectionCode {
    COUPON_NOT_FOUND(Kind.NOT_FOUND),
    COUPON_EXISTS(Kind.CONFLICT),
    CODE_TAKEN(Kind.DUPLICATE),
    COUPON_ARCHIVED(Kind.CONSTRAINT),
    COUPON_USED_UP(Kind.CONSTRAINT),
    REDEMPTION_OF_ANOTHER(Kind.CONSTRAINT);

    private final Kind kind;

    CouponRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
