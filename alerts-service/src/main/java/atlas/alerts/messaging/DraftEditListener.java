package atlas.alerts.messaging;

import atlas.alerts.webhook.Announcements;
import atlas.alerts.webhook.PublishedChange;
import atlas.platform.json.PublishedJson;
import atlas.platform.replica.PublishedEntity;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceEdit;
import java.util.Map;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what merchants change on drafts, and has it told.
@Component
class DraftEditListener {

    private final Announcements announcements;

    DraftEditListener(Announcements announcements) {
        this.announcements = announcements;
    }

    @KafkaListener(
            id = "invoice-edits",
            groupId = "${spring.application.name}.invoice-edits",
            topics = Topics.INVOICE_EDITS)
    void on(InvoiceEdit edit) {
        announcements.tellOfDraft(
                new PublishedChange(PublishedEntity.of(edit), edit.getType(), edit.getOccurredAt(), Map.of()),
                PublishedJson.of(edit.getPrevious()));
    }
}
