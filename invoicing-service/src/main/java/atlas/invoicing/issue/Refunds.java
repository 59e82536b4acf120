package atlas.invoicing.issue;

import atlas.kernel.MerchantId;
import java.math.BigDecimal;

/// How much of each window was given back after it was billed on an invoice.
public interface Refunds {

    BigDecimal refunded(MerchantId merchant, String windowId, String invoiceId);

    /// Keeps what is given back of a window in all.
    ///
    /// @param version of the window that decided it
    void put(MerchantId merchant, String windowId, long version, String invoiceId, BigDecimal refunded);

    /// Forgets what was given back of an invoice.
    ///
    /// @return how much it was
    BigDecimal takeAll(MerchantId merchant, String invoiceId);
}
