package atlas.invoicing.issue;

import atlas.eventstore.CommandHandler;
import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.Invoice;
import atlas.invoicing.domain.invoice.Invoice.Frozen;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.InvoiceEvent;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.web.NotFound;
import java.util.List;
import org.springframework.stereotype.Component;

/// What happens to an invoice from its issue on. The register follows in the same transaction.
@Component
public class Lifecycle {

    private final CommandHandler<InvoiceCommand, Invoice, InvoiceEvent> invoices;
    private final Register register;

    Lifecycle(CommandHandler<InvoiceCommand, Invoice, InvoiceEvent> invoices, Register register) {
        this.invoices = invoices;
        this.register = register;
    }

    /// The invoice or draft, locked until the transaction ends.
    public Registered lock(MerchantId merchant, String id) {
        return register.lock(merchant, List.of(id)).stream()
                .filter(invoice -> invoice.status() != InvoiceStatus.DISCARDED)
                .findFirst()
                .orElseThrow(() -> new NotFound("invoice", id));
    }

    /// @return the invoice after it
    public Frozen apply(Registered invoice, InvoiceCommand command) {
        var state = invoices.handle(invoice.merchant(), invoice.id(), command).state();
        switch (state) {
            case Invoice.NotIssued _ -> throw new IllegalStateException("No event after " + command);
            case Invoice.Issued(var frozen) -> moved(invoice, InvoiceStatus.ISSUED, frozen.bill());
            case Invoice.Paid(var frozen, var _, var _) -> moved(invoice, InvoiceStatus.PAID, frozen.bill());
            case Invoice.Voided(var frozen, var _) -> moved(invoice, InvoiceStatus.VOID, frozen.bill());
        }
        return state.frozen();
    }

    /// What an invoice that is issued says.
    public Bill bill(Registered invoice) {
        return frozen(invoice).bill();
    }

    public Frozen frozen(Registered invoice) {
        return invoices.load(invoice.merchant(), invoice.id()).state().frozen();
    }

    private void moved(Registered invoice, InvoiceStatus status, Bill bill) {
        register.moved(invoice, status, bill.dueDate(), bill.total().amount());
    }
}
