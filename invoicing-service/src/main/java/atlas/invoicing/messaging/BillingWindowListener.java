package atlas.invoicing.messaging;

import static java.util.stream.Collectors.groupingBy;

import atlas.invoicing.draft.Intake;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.PublishedJson;
import atlas.platform.kafka.Batches;
import atlas.schemas.Topics;
import atlas.schemas.catalog.Price;
import atlas.schemas.subscriptions.BillingWindow;
import java.math.BigDecimal;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Hears what will be billed when.
@Component
class BillingWindowListener {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final Intake intake;
    private final Batches batches;

    BillingWindowListener(Intake intake, Batches batches) {
        this.intake = intake;
        this.batches = batches;
    }

    @KafkaListener(
            id = "billing-windows",
            groupId = "${spring.application.name}.billing-windows",
            topics = Topics.BILLING_WINDOWS,
            batch = "true")
    void on(List<ConsumerRecord<String, BillingWindow>> records) {
        batches.take(records, this::open);
    }

    private void open(List<BillingWindow> windows) {
        windows.stream()
                .collect(groupingBy(BillingWindow::getMerchantId))
                .forEach((merchant, opened) -> intake.open(
                        new MerchantId(merchant),
                        opened.stream().map(BillingWindowListener::window).toList()));
    }

    private static atlas.invoicing.domain.draft.BillingWindow window(BillingWindow window) {
        return new atlas.invoicing.domain.draft.BillingWindow(
                window.getId(),
                window.getVersion(),
                window.getSubscriptionId(),
                window.getCustomerId(),
                window.getPlanId(),
                window.getCurrency(),
                price(window.getPrice()),
                window.getMetric() != null,
                window.getQuantity() == null ? BigDecimal.ZERO : window.getQuantity(),
                window.getPreviousQuantity(),
                window.getGroupingKeys(),
                window.getFilter(),
                window.getStart(),
                window.getEnd(),
                window.getInvoiceDate(),
                window.getServiceDays(),
                window.getPeriodDays(),
                window.getSubscriptionVersion(),
                window.getRemoved(),
                window.getAtOnce());
    }

    private static atlas.invoicing.domain.invoice.Price price(Price price) {
        var metric = price.getBillableMetric();
        return new atlas.invoicing.domain.invoice.Price(
                price.getId(),
                price.getName(),
                price.getItem().getId(),
                price.getCurrency(),
                price.getBillingMode().equals("in_arrear"),
                metric == null ? null : metric.getId(),
                price.getConversionRate(),
                price.getInvoiceGroupingKey(),
                JSON.writeValueAsString(PublishedJson.of(price)));
    }
}
