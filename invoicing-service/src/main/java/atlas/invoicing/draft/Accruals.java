package atlas.invoicing.draft;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import java.util.List;

/// Tells the world what a draft amounts to so far, once the transaction has committed.
@FunctionalInterface
public interface Accruals {

    /// @param status what the draft is or became
    void publish(Registered draft, List<InvoiceLine> lines, InvoiceStatus status, long version);
}
