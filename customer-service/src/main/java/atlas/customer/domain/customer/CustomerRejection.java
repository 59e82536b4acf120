package atlas.customer.domain.customer;

import atlas.kernel.decider.RejectionCode;

/// Every way a customer says no.
public enum CustomerRejection implements RejectionCode {
    CUSTOMER_NOT_FOUND(Kind.NOT_FOUND),
    CUSTOMER_EXISTS(Kind.CONFLICT),
    TIMEZONE_IS_FIXED(Kind.CONSTRAINT),
    CURRENCY_IS_FIXED(Kind.CONSTRAINT),
    EXTERNAL_ID_IS_FIXED(Kind.CONSTRAINT),
    NOT_IN_HIERARCHY(Kind.CONSTRAINT),
    ALREADY_BILLED(Kind.CONSTRAINT);

    private final Kind kind;

    CustomerRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
