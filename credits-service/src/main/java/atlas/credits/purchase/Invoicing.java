package atlas.credits.purchase;

import atlas.kernel.MerchantId;
import tools.jackson.databind.node.ObjectNode;

/// Who issues the invoices of bought credits.
public interface Invoicing {

    /// The issued invoice. Asking again gives the same one.
    ///
    /// @throws atlas.platform.internal.RemoteRefusal if it must not be
    /// @throws atlas.platform.web.Unavailable if there is no answer
    ObjectNode issue(MerchantId merchant, String invoiceId, InvoiceOrder order);

    /// @throws atlas.platform.internal.RemoteRefusal if it cannot be voided (any more)
    /// @throws atlas.platform.web.Unavailable if there is no answer
    void voidInvoice(MerchantId merchant, String invoiceId);
}
