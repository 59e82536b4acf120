package atlas.credits.book;

import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.InvoiceTerms;

/// Sees to it that granted credits are invoiced.
@FunctionalInterface
public interface Buying {

    /// Joins the present transaction.
    void invoice(LedgerKey key, Customer customer, Grant grant, InvoiceTerms terms);
}
