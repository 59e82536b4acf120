package atlas.credits.domain.ledger;

import java.util.Locale;

/// Whether an entry may still change.
public enum EntryStatus {
    /// Follows usage, or waits for the block to count.
    PENDING,
    COMMITTED;

    /// As the API spells it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
