package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.micros;

import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.invoicing.domain.invoice.Invoice;
import atlas.invoicing.domain.invoice.InvoiceEvent;
import atlas.schemas.invoices.InvoiceRecord;
import atlas.schemas.invoices.ManualPayment;
import org.jspecify.annotations.Nullable;
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
            case InvoiceEvent.InvoiceMarkedPaid _ -> "invoice.manually_marked_as_paid";
            case InvoiceEvent.PaymentSucceeded _ -> "invoice.payment_succeeded";
            case InvoiceEvent.PaymentFailed _ -> "invoice.payment_failed";
            case InvoiceEvent.InvoiceCredited _ -> "invoice.edited";
            case InvoiceEvent.LinesReleased _ -> "invoice.lines_released";
            case InvoiceEvent.InvoiceVoided _ -> "invoice.manually_marked_as_void";
            case InvoiceEvent.InvoiceDescribed _ -> "invoice.edited";
        };
    }

    private static atlas.schemas.invoices.Invoice.Builder invoice(String id, Invoice state) {
        return switch (state) {
            case Invoice.NotIssued _ -> throw new IllegalArgumentException("Drafts are not published");
            case Invoice.Issued(var frozen) ->
                InvoiceRecords.of(id, "issued", frozen).setCreditNotes(InvoiceRecords.notes(frozen, null));
            case Invoice.Paid(var frozen, var paidAt, var marked) ->
                InvoiceRecords.of(id, "paid", frozen)
                        .setCreditNotes(InvoiceRecords.notes(frozen, null))
                        .setPaidAt(micros(paidAt))
                        .setManualPayment(payment(marked));
            case Invoice.Voided(var frozen, var voidedAt) ->
                InvoiceRecords.of(id, "void", frozen)
                        .setCreditNotes(InvoiceRecords.notes(frozen, voidedAt))
                        .setVoidedAt(micros(voidedAt));
        };
    }

    private static @Nullable ManualPayment payment(atlas.invoicing.domain.invoice.@Nullable ManualPayment marked) {
        return marked == null
                ? null
                : ManualPayment.newBuilder()
                        .setPaymentReceivedDate(micros(marked.receivedAt()))
                        .setExternalId(marked.externalId())
                        .setNotes(marked.notes())
                        .build();
    }
}
