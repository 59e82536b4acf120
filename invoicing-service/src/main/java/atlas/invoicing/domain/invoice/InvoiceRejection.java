package atlas.invoicing.domain.invoice;

import atlas.kernel.decider.RejectionCode;

/// Why an invoice says no.
public enum InvoiceRejection implements RejectionCode {
    NOT_A_DRAFT,
    NOT_ELIGIBLE_YET,
    NOT_COMPLETE_YET,
    NOT_ISSUED;

    @Override
    public Kind kind() {
        return Kind.CONSTRAINT;
    }
}
