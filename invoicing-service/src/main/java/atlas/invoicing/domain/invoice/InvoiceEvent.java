package atlas.invoicing.domain.invoice;

import java.time.Instant;

/// What has happened to an invoice.
public sealed interface InvoiceEvent {

    record InvoiceIssued(Bill bill, Instant at) implements InvoiceEvent {}

    record InvoicePaid(Instant at) implements InvoiceEvent {}

    record InvoiceVoided(Instant at) implements InvoiceEvent {}
}
