package atlas.invoicing.draft;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.register.Registered;
import java.util.List;

/// Tells the world what a draft amounts to so far, once the transaction has committed.
@FunctionalInterface
public interface Accruals {

    void publish(Registered draft, List<InvoiceLine> lines, long version);
}
