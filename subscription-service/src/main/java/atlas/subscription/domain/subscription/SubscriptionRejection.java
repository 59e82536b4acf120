package atlas.subscription.domain.subscription;

import atlas.kernel.decider.RejectionCode;

/// Why something cannot be done with a subscription.
public enum SubscriptionRejection implements RejectionCode {
    SUBSCRIPTION_NOT_FOUND(Kind.NOT_FOUND),
    SUBSCRIPTION_EXISTS(Kind.CONFLICT),
    DATE_INVALID(Kind.INVALID),
    DATE_OUT_OF_REACH(Kind.INVALID),
    END_NOT_AFTER_START(Kind.INVALID),
    DATE_OUTSIDE_SUBSCRIPTION(Kind.INVALID),
    INTERVAL_INVALID(Kind.INVALID),
    NOTHING_SCHEDULED(Kind.INVALID),
    PRICE_NOT_FIXED(Kind.INVALID),
    PRICE_NOT_CHARGED(Kind.INVALID),
    INTERVAL_UNKNOWN(Kind.INVALID),
    REFERENCE_INVALID(Kind.INVALID),
    ALREADY_ENDED(Kind.CONSTRAINT),
    NOT_ACTIVE(Kind.CONSTRAINT),
    ONLY_IMMEDIATELY(Kind.CONSTRAINT),
    PAID_INVOICE_IN_BETWEEN(Kind.CONSTRAINT),
    INVOICE_WOULD_CHANGE(Kind.CONSTRAINT),
    COUPON_IN_FORCE(Kind.CONSTRAINT),
    PLAN_NOT_ACTIVE(Kind.CONSTRAINT),
    CADENCE_NOT_SUPPORTED(Kind.CONSTRAINT),
    CURRENCY_MISMATCH(Kind.CONSTRAINT),
    TOO_MANY_SUBSCRIPTIONS(Kind.CONSTRAINT);

    private final Kind kind;

    SubscriptionRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
