package atlas.subscription.domain.subscription;

import atlas.kernel.decider.RejectionCode;

/// Why something cannot be done with a subscription.
public enum SubscriptionRejection implements RejectionCode {
    SUBSCRIPTION_NOT_FOUND(Kind.NOT_FOUND),
    SUBSCRIPTION_EXISTS(Kind.CONFLICT),
    DATE_INVALID(Kind.INVALID),
    DATE_OUT_OF_REACH(Kind.INVALID),
    END_NOT_AFTER_START(Kind.INVALID),
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
