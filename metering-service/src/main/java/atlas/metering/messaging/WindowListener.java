package atlas.metering.messaging;

import atlas.kernel.MerchantId;
import atlas.metering.usage.MeteredWindows;
import atlas.metering.usage.MeteredWindows.Quantity;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.usage.MetricWindow;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Keeps the windows that usage is read from.
@Component
class WindowListener {

    private static final String BILLING = "billing";

    private final MeteredWindows windows;

    WindowListener(MeteredWindows windows) {
        this.windows = windows;
    }

    @KafkaListener(
            id = "billing-windows",
            groupId = "${spring.application.name}.billing-windows",
            topics = Topics.BILLING_WINDOWS)
    void on(BillingWindow window) {
        var metric = window.getMetric();
        if (metric != null) {
            windows.put(new MeteredWindows.Window(
                    new MerchantId(window.getMerchantId()),
                    window.getId(),
                    window.getVersion(),
                    window.getSubscriptionId(),
                    window.getCustomerId(),
                    metric.getId(),
                    metric.getName(),
                    metric.getSql(),
                    window.getStart(),
                    window.getEnd(),
                    window.getPrice().getId(),
                    window.getGroupingKeys(),
                    window.getFilter(),
                    window.getAtOnce(),
                    window.getRemoved()));
        }
    }

    /// Of a window that changed many times only the last change matters.
    @KafkaListener(
            id = "metric-windows",
            groupId = "${spring.application.name}.metric-windows",
            topics = Topics.METRIC_WINDOWS,
            batch = "true")
    void on(List<MetricWindow> changes) {
        var newest = new LinkedHashMap<String, Quantity>();
        for (var change : changes) {
            if (change.getKind().equals(BILLING)) {
                var merchant = new MerchantId(change.getMerchantId());
                newest.put(
                        merchant.key(change.getWindowId()),
                        new Quantity(merchant, change.getWindowId(), change.getQuantity(), change.getRevision()));
            }
        }
        if (!newest.isEmpty()) {
            windows.put(newest.values());
        }
    }
}
