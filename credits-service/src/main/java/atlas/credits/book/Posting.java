package atlas.credits.book;

import atlas.credits.domain.ledger.Change;
import java.math.BigDecimal;

/// A change as it stands in the ledger.
///
/// @param endingBalance what all entries up to this one add up to
public record Posting(Change change, BigDecimal endingBalance) {

    public BigDecimal startingBalance() {
        return endingBalance.subtract(change.entry().change());
    }
}
