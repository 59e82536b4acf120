package atlas.credits.drawdown;

import atlas.kernel.MerchantId;

/// What is known of each invoice that may draw credits.
public interface DrawDownRegister {

    /// How far the drawing of an invoice is.
    enum Status {
        /// Follows the draft.
        DRAFT,
        /// Set by invoicing while it issues.
        COMMITTED,
        /// Known to be issued.
        ISSUED,
        /// There is no draft any more; there may be one again.
        DISCARDED,
        /// The issued invoice is void: final.
        VOID;

        boolean followsDrafts() {
            return this == DRAFT || this == DISCARDED;
        }

        boolean isFinal() {
            return this == ISSUED || this == VOID;
        }
    }

    /// @param version of the newest accrual
    record Known(Status status, long version) {}

    /// Opens the entry if it is not there, and locks it until the transaction ends.
    Known lock(MerchantId merchant, String invoiceId, String customerId);

    void put(MerchantId merchant, String invoiceId, Known known);
}
