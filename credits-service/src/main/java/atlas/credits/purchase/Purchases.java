package atlas.credits.purchase;

import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Purchases that were begun.
public interface Purchases {

    /// Nothing, if it was begun before and not refused.
    void begin(Purchase purchase);

    Optional<Purchase> find(MerchantId merchant, String blockId);

    /// Locks it until the transaction ends.
    Optional<Purchase> lock(MerchantId merchant, String blockId);

    /// Takes in what the invoice of a purchase came to, and locks the purchase; nothing, if it is none's invoice
    /// or the news is old.
    Optional<Purchase> heard(MerchantId merchant, String invoiceId, String status, long version);

    void done(MerchantId merchant, String blockId, JsonNode invoice);

    void refused(MerchantId merchant, String blockId);

    /// The invoices of blocks, by block.
    Map<String, JsonNode> invoices(MerchantId merchant, Collection<String> blockIds);

    /// Purchases of a top-up whose blocks wait for their payment.
    List<Purchase> unpaid(MerchantId merchant, String topUpId);
}
