package atlas.invoicing.messaging;

import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.PublishedForm;
import atlas.platform.json.PublishedJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// A draft as it would be published if it were issued now.
@Component
class DraftRecord implements PublishedForm {

    @Override
    public ObjectNode of(Draft draft) {
        var bill = draft.bill();
        return PublishedJson.of(InvoiceRecords.of(draft.invoice().id(), "draft", bill)
                .setEligibleToIssueAt(bill.eligibleAt())
                .setScheduledIssueAt(bill.autoIssued() ? bill.eligibleAt() : null)
                .build());
    }
}
