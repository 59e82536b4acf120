package atlas.invoicing.messaging;

import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.invoicing.domain.invoice.Invoice;
import atlas.invoicing.domain.invoice.InvoiceEvent;
import atlas.schemas.invoices.InvoiceRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// What the world hears about invoices, from their issue on.
@Component
class InvoicePublication implements Publication<Invoice, InvoiceEvent> {

    @Override
    public InvoiceRecord record(Change<Invoice, InvoiceEvent> change) {
        return InvoiceRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType(type(change.event()))
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt())
                .setInvoice(invoice(change.id(), change.state()).build())
                .build();
    }

    private static String type(InvoiceEvent event) {
        return switch (event) {
            case InvoiceEvent.InvoiceIssued _ -> "invoice.issued";
            case InvoiceEvent.InvoicePaid _ -> "invoice.paid";
            case InvoiceEvent.InvoiceVoided _ -> "invoice.voided";
        };
    }

    private static atlas.schemas.invoices.Invoice.Builder invoice(String id, Invoice state) {
        return switch (state) {
            case Invoice.NotIssued _ -> throw new IllegalArgumentException("Drafts are not published");
            case Invoice.Issued(var bill, var issuedAt) ->
                InvoiceRecords.of(id, "issued", bill).setIssuedAt(micros(issuedAt));
            case Invoice.Paid(var bill, var issuedAt, var paidAt) ->
                InvoiceRecords.of(id, "paid", bill)
                        .setIssuedAt(micros(issuedAt))
                        .setPaidAt(micros(paidAt));
            case Invoice.Voided(var bill, var issuedAt, var voidedAt) ->
                InvoiceRecords.of(id, "void", bill)
                        .setIssuedAt(micros(issuedAt))
                        .setVoidedAt(micros(voidedAt));
        };
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
