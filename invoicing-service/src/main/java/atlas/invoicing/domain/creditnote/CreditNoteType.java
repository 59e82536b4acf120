package atlas.invoicing.domain.creditnote;

import java.util.Locale;

/// What a credit note does to its invoice.
public enum CreditNoteType {
    /// Less is to be paid.
    ADJUSTMENT,
    /// What was paid goes to the account balance.
    REFUND;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
