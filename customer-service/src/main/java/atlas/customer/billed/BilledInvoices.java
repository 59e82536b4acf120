package atlas.customer.billed;

import atlas.kernel.MerchantId;

/// The invoices a customer was sent.
public interface BilledInvoices {

    /// @throws atlas.platform.web.Unavailable if nobody can tell just now
    boolean any(MerchantId merchant, String customerId);

    /// Whether usage was ever invoiced.
    ///
    /// @throws atlas.platform.web.Unavailable if nobody can tell just now
    boolean anyWithUsage(MerchantId merchant, String customerId);
}
