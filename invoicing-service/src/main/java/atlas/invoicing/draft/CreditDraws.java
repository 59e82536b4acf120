package atlas.invoicing.draft;

import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/// What prepaid credits pay of drafts, as the ledgers of credits say.
public interface CreditDraws {

    /// @param entryId the entry of the ledger
    /// @param version rises with every change of the entry
    record Draw(String entryId, long version, String invoiceId, String priceId, BigDecimal amount) {}

    /// @return how much more it is than was known; nothing if that is newer
    BigDecimal note(MerchantId merchant, Draw draw);

    /// By invoice, and there by price.
    Map<String, Map<String, BigDecimal>> of(MerchantId merchant, Collection<String> invoiceIds);
}
