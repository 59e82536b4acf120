package atlas.alerts.messaging;

import atlas.alerts.domain.level.Level.Cost;
import atlas.alerts.domain.level.Level.Usage;
import atlas.alerts.domain.level.Levels;
import atlas.kernel.MerchantId;
import atlas.kernel.Money;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceAccrual;
import atlas.schemas.usage.MetricWindow;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class LevelListeners {

    private final Levels levels;

    LevelListeners(Levels levels) {
        this.levels = levels;
    }

    /// Hourly windows belong to no subscription and are nobody's threshold.
    @KafkaListener(id = "usage", groupId = "${spring.application.name}.usage", topics = Topics.METRIC_WINDOWS)
    void on(MetricWindow window) {
        var subscription = window.getSubscriptionId();
        if (subscription != null) {
            levels.replace(new Usage(
                    new MerchantId(window.getMerchantId()),
                    subscription,
                    window.getWindowId(),
                    window.getMetricId(),
                    window.getStart(),
                    window.getEnd(),
                    window.getQuantity(),
                    window.getRevision()));
        }
    }

    @KafkaListener(id = "costs", groupId = "${spring.application.name}.costs", topics = Topics.INVOICE_ACCRUALS)
    void on(InvoiceAccrual accrual) {
        levels.replace(new Cost(
                new MerchantId(accrual.getMerchantId()),
                accrual.getSubscriptionId(),
                accrual.getId(),
                Money.of(accrual.getTotal(), accrual.getCurrency()),
                accrual.getVersion()));
    }
}
