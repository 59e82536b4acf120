package atlas.subscription.messaging;

import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.schemas.catalog.Price;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.subscriptions.WindowMetric;
import atlas.subscription.domain.subscription.Metric;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A billing window with all that metering and invoicing need to know: neither has to look anything up.
final class WindowRecord {

    private WindowRecord() {}

    static BillingWindow of(Window window, Existing subscription, MerchantId merchant, Instant occurredAt) {
        var agreement = subscription.agreement();
        var interval = subscription.interval(window.intervalId());
        return BillingWindow.newBuilder()
                .setMerchantId(merchant.value())
                .setId(window.id())
                .setType("billing_window.opened")
                .setVersion(window.version())
                .setOccurredAt(occurredAt)
                .setSubscriptionId(agreement.id())
                .setCustomerId(agreement.customerId())
                .setCurrency(agreement.currency())
                .setPrice(PublishedRecord.of(Price.class, interval.price().published()))
                .setMetric(metric(interval.metric()))
                .setGroupingKeys(List.of())
                .setStart(window.start())
                .setEnd(window.end())
                .setInvoiceDate(window.invoiceDate())
                .setQuantity(quantity(interval.price().quantity()))
                .setServiceDays(window.serviceDays())
                .setPeriodDays(window.periodDays())
                .build();
    }

    private static @Nullable WindowMetric metric(@Nullable Metric metric) {
        return metric == null
                ? null
                : WindowMetric.newBuilder()
                        .setId(metric.id())
                        .setName(metric.name())
                        .setSql(metric.sql())
                        .build();
    }

    private static @Nullable BigDecimal quantity(@Nullable BigDecimal quantity) {
        return quantity == null ? null : quantity.setScale(Decimals.SCALE);
    }
}
