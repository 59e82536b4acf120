package atlas.invoicing.credit;

import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.Map;

/// On which invoice each line is that was issued.
public interface BilledLines {

    void put(MerchantId merchant, String invoiceId, Collection<String> lineIds);

    /// The invoices of these lines, by line; those that were never issued are missing.
    Map<String, String> invoicesOf(MerchantId merchant, Collection<String> lineIds);
}
