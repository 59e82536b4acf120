package atlas.invoicing.messaging;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.PublishedForm;
import atlas.invoicing.draft.PublishedLine;
import atlas.platform.json.PublishedJson;
import atlas.schemas.invoices.Invoice;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// A draft as it would be published if it were issued now.
@Component
class DraftRecord implements PublishedForm, PublishedLine {

    @Override
    public ObjectNode of(Draft draft) {
        return PublishedJson.of(record(draft));
    }

    static Invoice record(Draft draft) {
        var bill = draft.bill();
        return InvoiceRecords.of(draft.invoice().id(), "draft", bill)
                .setEligibleToIssueAt(bill.eligibleAt())
                .setScheduledIssueAt(bill.autoIssued() ? draft.issueAt() : null)
                .build();
    }

    @Override
    public ObjectNode of(InvoiceLine line, String currency) {
        return PublishedJson.of(LineRecords.of(line, currency));
    }
}
