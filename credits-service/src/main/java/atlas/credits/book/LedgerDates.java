package atlas.credits.book;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Instants at which a ledger changes by itself.
public interface LedgerDates {

    void blockStarts(MerchantId merchant, String blockId, Instant at);

    void blockExpires(MerchantId merchant, String blockId, Instant at);

    void topUpStarts(MerchantId merchant, String topUpId, Instant at);
}
