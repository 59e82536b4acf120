package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.micros;

import atlas.eventstore.outbox.Outbox;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.DraftNews;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceEdit;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// What merchants change on drafts. On a topic of its own: who reads of invoices reads of documents.
@Component
class DraftEditPublication implements DraftNews {

    private final Outbox outbox;
    private final Clock clock;

    DraftEditPublication(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void edited(Draft before, Draft after, long count) {
        var invoice = after.invoice();
        outbox.add(
                Topics.INVOICE_EDITS,
                invoice.merchant().key(invoice.id()),
                InvoiceEdit.newBuilder()
                        .setMerchantId(invoice.merchant().value())
                        .setId(invoice.id())
                        .setType("invoice.edited")
                        .setVersion(count)
                        .setOccurredAt(micros(clock.instant()))
                        .setInvoice(DraftRecord.record(after))
                        .setPrevious(DraftRecord.record(before))
                        .build());
    }
}
