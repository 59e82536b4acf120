package atlas.credits.domain.ledger;

import java.util.Locale;

/// Where a block comes from.
public enum Source {
    MANUAL,
    TOP_UP;

    /// As the API spells it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
