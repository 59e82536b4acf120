package atlas.credits.domain.ledger;

import atlas.kernel.decider.RejectionCode;

/// Why the ledger says no.
public enum LedgerRejection implements RejectionCode {
    BLOCK_NOT_FOUND(Kind.NOT_FOUND),
    BLOCK_DOES_NOT_COUNT(Kind.CONSTRAINT),
    BLOCK_AMBIGUOUS(Kind.CONSTRAINT),
    NOT_ENOUGH_CREDITS(Kind.CONSTRAINT),
    MORE_THAN_WAS_GRANTED(Kind.CONSTRAINT),
    EXPIRES_BEFORE_IT_STARTS(Kind.CONSTRAINT),
    WRONG_CURRENCY(Kind.CONSTRAINT),
    INVOICE_ALREADY_ISSUED(Kind.CONSTRAINT),
    KEY_USED_BEFORE(Kind.CONFLICT);

    private final Kind kind;

    LedgerRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
