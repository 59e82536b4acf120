package atlas.invoicing.issue;

import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.register.Registered;

/// Has an invoice collected when it is due, in the transaction that issues it.
@FunctionalInterface
public interface DueCollections {

    void schedule(Registered invoice, Bill issued);
}
