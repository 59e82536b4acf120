package atlas.credits.domain.ledger;

import java.util.Locale;

/// What an entry of the ledger does.
public enum EntryType {
    INCREMENT,
    DECREMENT,
    EXPIRATION_CHANGE,
    CREDIT_BLOCK_EXPIRY,
    VOID,
    VOID_INITIATED,
    AMENDMENT;

    /// As the API spells it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
