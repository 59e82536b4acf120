package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.micros;
import static atlas.invoicing.messaging.InvoiceRecords.money;

import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.invoicing.domain.creditnote.CreditNote;
import atlas.invoicing.domain.creditnote.CreditNoteEvent;
import atlas.invoicing.domain.creditnote.Note;
import atlas.schemas.invoices.CreditNoteCustomer;
import atlas.schemas.invoices.CreditNoteLineItem;
import atlas.schemas.invoices.CreditNoteRecord;
import org.springframework.stereotype.Component;

/// What the world hears about credit notes.
@Component
class CreditNotePublication implements Publication<CreditNote, CreditNoteEvent> {

    @Override
    public CreditNoteRecord record(Change<CreditNote, CreditNoteEvent> change) {
        return CreditNoteRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType(type(change.event()))
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt())
                .setCreditNote(creditNote(change.state()).build())
                .build();
    }

    private static String type(CreditNoteEvent event) {
        return switch (event) {
            case CreditNoteEvent.CreditNoteIssued _ -> "credit_note.issued";
            case CreditNoteEvent.CreditNoteVoided _ -> "credit_note.marked_as_void";
        };
    }

    private static atlas.schemas.invoices.CreditNote.Builder creditNote(CreditNote state) {
        return switch (state) {
            case CreditNote.NotIssued _ -> throw new IllegalArgumentException("There is no such credit note");
            case CreditNote.Issued(var note) -> creditNote(note);
            case CreditNote.Voided(var note, var at) -> creditNote(note).setVoidedAt(micros(at));
        };
    }

    private static atlas.schemas.invoices.CreditNote.Builder creditNote(Note note) {
        var total = money(note.total(), note.currency());
        return atlas.schemas.invoices.CreditNote.newBuilder()
                .setId(note.id())
                .setCreditNoteNumber(note.number())
                .setInvoiceId(note.invoiceId())
                .setCustomer(new CreditNoteCustomer(note.customerId(), note.externalCustomerId()))
                .setCurrency(note.currency())
                .setType(note.type().wireName())
                .setReason(note.reason().title())
                .setMemo(note.memo())
                .setSubtotal(total)
                .setTotal(total)
                .setLineItems(note.lines().stream()
                        .map(line -> line(line, note.currency()))
                        .toList())
                .setCreatedAt(micros(note.issuedAt()));
    }

    private static CreditNoteLineItem line(Note.Line line, String currency) {
        var amount = money(line.amount(), currency);
        return CreditNoteLineItem.newBuilder()
                .setId(line.id())
                .setInvoiceLineItemId(line.lineId())
                .setItemId(line.itemId())
                .setName(line.name())
                .setSubtotal(amount)
                .setAmount(amount)
                .setStartTimeInclusive(line.start())
                .setEndTimeExclusive(line.end())
                .build();
    }
}
