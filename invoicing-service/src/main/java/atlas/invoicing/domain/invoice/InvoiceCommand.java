package atlas.invoicing.domain.invoice;

import java.time.Instant;

/// What can be asked of an invoice.
public sealed interface InvoiceCommand {

    record Issue(Bill bill, Instant at) implements InvoiceCommand {}

    record Cancel(Instant at) implements InvoiceCommand {}
}
