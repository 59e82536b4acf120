package atlas.credits.listing;

import atlas.credits.book.Posting;
import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.Entry;
import java.math.BigDecimal;

/// An entry as it stands in its ledger.
///
/// @param endingBalance what all entries up to this one add up to
public record ListedEntry(String currency, Entry entry, Block block, BigDecimal endingBalance) {

    public static ListedEntry of(String currency, Posting posting) {
        var change = posting.change();
        return new ListedEntry(currency, change.entry(), change.block(), posting.endingBalance());
    }

    public BigDecimal startingBalance() {
        return endingBalance.subtract(entry.change());
    }
}
