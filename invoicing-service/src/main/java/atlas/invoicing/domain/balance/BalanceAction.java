package atlas.invoicing.domain.balance;

import java.util.Locale;

/// What moved a balance.
public enum BalanceAction {
    APPLIED_TO_INVOICE,
    MANUAL_ADJUSTMENT,
    PRORATED_REFUND,
    REVERT_PRORATED_REFUND,
    RETURN_FROM_VOIDING,
    CREDIT_NOTE_APPLIED,
    CREDIT_NOTE_VOIDED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
