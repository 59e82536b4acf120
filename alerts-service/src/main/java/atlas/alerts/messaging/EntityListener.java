package atlas.alerts.messaging;

import atlas.alerts.domain.level.Partial;
import atlas.alerts.evaluation.Evaluation;
import atlas.alerts.webhook.Announcements;
import atlas.alerts.webhook.PublishedChange;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.platform.replica.Erased;
import atlas.platform.replica.PublishedEntity;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceLineItem;
import atlas.schemas.invoices.InvoiceRecord;
import atlas.schemas.subscriptions.SubscriptionRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears of every public change of an entity, and has it told.
@Component
class EntityListener {

    private static final String PARTIAL = "partial";
    private static final String VOID = "void";

    private final Announcements announcements;
    private final Evaluation evaluation;

    EntityListener(Announcements announcements, Evaluation evaluation) {
        this.announcements = announcements;
        this.evaluation = evaluation;
    }

    @KafkaListener(
            id = "entities",
            groupId = "${spring.application.name}.entities",
            topics = {Topics.CUSTOMERS, Topics.CATALOG, Topics.SUBSCRIPTIONS, Topics.INVOICES, Topics.CREDIT_NOTES})
    void on(ConsumerRecord<String, SpecificRecord> record) {
        if (record.value() == null) {
            announcements.take(
                    Erased.byTombstone(record.topic(), record.key()), Instant.ofEpochMilli(record.timestamp()));
        } else {
            take(record.value());
        }
    }

    private void take(SpecificRecord published) {
        var properties =
                published instanceof SubscriptionRecord changed ? changed.getProperties() : Map.<String, String>of();
        announcements.take(new PublishedChange(
                PublishedEntity.of(published),
                (String) field(published, "type"),
                (Instant) field(published, "occurred_at"),
                properties));
        switch (published) {
            case SubscriptionRecord subscription ->
                evaluation.subscriptionMoved(new MerchantId(subscription.getMerchantId()), subscription.getId());
            case InvoiceRecord invoice when isPartial(invoice) -> evaluation.take(partial(invoice));
            default -> {}
        }
    }

    private static Object field(SpecificRecord published, String name) {
        return published.get(published.getSchema().getField(name).pos());
    }

    private static boolean isPartial(InvoiceRecord changed) {
        var invoice = changed.getInvoice();
        return invoice.getInvoiceSource().equals(PARTIAL) && invoice.getSubscription() != null;
    }

    private static Partial partial(InvoiceRecord changed) {
        var invoice = changed.getInvoice();
        return new Partial(
                new MerchantId(changed.getMerchantId()),
                invoice.getSubscription().getId(),
                changed.getId(),
                invoice.getStatus().equals(VOID) ? BigDecimal.ZERO : Decimals.parse(invoice.getTotal()),
                invoice.getLineItems().stream()
                        .map(InvoiceLineItem::getStartDate)
                        .min(Comparator.naturalOrder())
                        .orElse(invoice.getInvoiceDate()),
                changed.getVersion());
    }
}
