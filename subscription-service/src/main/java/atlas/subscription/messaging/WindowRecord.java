package atlas.subscription.messaging;

import atlas.eventstore.Change;
import atlas.kernel.Decimals;
import atlas.rating.Pricing;
import atlas.schemas.catalog.Price;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.subscriptions.WindowMetric;
import atlas.subscription.domain.subscription.Metric;
import atlas.subscription.domain.subscription.PriceInterval;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Window;
import atlas.subscription.domain.subscription.Window.Billing;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A billing window with all that metering and invoicing need to know: neither has to look anything up.
final class WindowRecord {

    private WindowRecord() {}

    static BillingWindow of(Window window, Existing subscription, Change<?, ?> change) {
        var agreement = subscription.agreement();
        var interval = subscription.interval(window.intervalId());
        var planId = interval.planId();
        return BillingWindow.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(window.id())
                .setType(type(window))
                .setVersion(window.version())
                .setOccurredAt(change.occurredAt())
                .setSubscriptionId(agreement.id())
                .setCustomerId(agreement.customerId())
                .setCurrency(agreement.currency())
                .setPrice(PublishedRecord.of(Price.class, interval.price().published()))
                .setMetric(metric(interval.metric()))
                .setGroupingKeys(groupingKeys(interval))
                .setStart(window.start())
                .setEnd(window.end())
                .setInvoiceDate(window.invoiceDate())
                .setQuantity(quantity(window.quantity()))
                .setPreviousQuantity(quantity(window.previousQuantity()))
                .setServiceDays(window.serviceDays())
                .setPeriodDays(window.periodDays())
                .setPlanId(planId == null ? "" : planId)
                .setPriceIntervalId(interval.id())
                .setSubscriptionVersion(change.version())
                .setRemoved(window.notBilled())
                .setFilter(interval.filter())
                .setAtOnce(window.billing() == Billing.AT_ONCE)
                .build();
    }

    private static List<String> groupingKeys(PriceInterval interval) {
        return interval.metric() == null
                ? List.of()
                : Pricing.of(interval.price().published()).groupingKeys();
    }

    private static String type(Window window) {
        if (window.notBilled()) {
            return "billing_window.removed";
        }
        return window.version() == 1 ? "billing_window.opened" : "billing_window.changed";
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
