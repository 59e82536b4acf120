package atlas.invoicing.domain.invoice;

import atlas.kernel.decider.RejectionCode;

/// Why an invoice says no.
public enum InvoiceRejection implements RejectionCode {
    NOT_A_DRAFT,
    ISSUES_BY_ITSELF,
    NOT_ELIGIBLE_YET,
    NOT_COMPLETE_YET,
    NOTHING_TO_BILL,
    NOT_ISSUED,
    NOT_COLLECTABLE,
    NOT_WRITTEN,
    WRONG_CURRENCY,
    NOT_CREDITABLE,
    LINE_OF_ANOTHER_INVOICE,
    MORE_THAN_IS_LEFT,
    FINER_THAN_MONEY;

    @Override
    public Kind kind() {
        return Kind.CONSTRAINT;
    }
}
