package atlas.credits.listing;

import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.util.List;
import java.util.Optional;

/// Reads ledgers.
public interface LedgerReads {

    /// In no order.
    List<Block> blocks(LedgerKey key);

    Optional<Block> block(MerchantId merchant, String blockId);

    /// Newest first; one more than the page holds, if there is a next page. Draws that usage took back
    /// altogether are no entries.
    List<ListedEntry> entries(MerchantId merchant, String customerId, LedgerQuery query, PageRequest page);

    /// The entry that added a block.
    Optional<ListedEntry> incrementOf(MerchantId merchant, String blockId);

    /// How many ledgers do not add up: entries, balance and blocks. Always none.
    long imbalanced();
}
