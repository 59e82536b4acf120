package atlas.invoicing.issue;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.register.Registered;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Draws prepaid credits for an invoice while it is issued. Repeating it with the same lines changes
/// nothing, and with others replaces what was drawn.
@FunctionalInterface
public interface DrawDowns {

    /// @return what credits paid, by line id
    Map<String, BigDecimal> draw(Registered invoice, List<InvoiceLine> lines);
}
