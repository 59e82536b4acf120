package atlas.metering;

import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.MetricReference;
import atlas.schemas.catalog.Price;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.subscriptions.BillingCycleAnchor;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.subscriptions.PriceInterval;
import atlas.schemas.subscriptions.Subscription;
import atlas.schemas.subscriptions.SubscriptionRecord;
import atlas.schemas.subscriptions.WindowMetric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Records as other services publish them.
public final class Published {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Published() {}

    static int number() {
        return NUMBERS.incrementAndGet();
    }

    public static CustomerRecord customer(String merchant, String id, @Nullable String external, Instant at) {
        var customer = Customer.newBuilder()
                .setId(id)
                .setExternalCustomerId(external)
                .setName("Acme")
                .setEmail("billing@acme.example")
                .setTimezone("UTC")
                .setBalance("0.00")
                .setAutoCollection(true)
                .setEmailDelivery(true)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(at)
                .build();
        return new CustomerRecord(merchant, id, "customer.created", 1L, at, customer);
    }

    static SubscriptionRecord subscription(String merchant, String id, String customer, Instant start) {
        var subscription = Subscription.newBuilder()
                .setId(id)
                .setName("Pro")
                .setCustomerId(customer)
                .setPlanId("plan")
                .setCurrency("USD")
                .setTimezone("UTC")
                .setStartDate(start)
                .setNetTerms(0)
                .setBillingCycleDay(1)
                .setBillingCycleAnchorConfiguration(new BillingCycleAnchor(1, null, null))
                .setPriceIntervals(List.<PriceInterval>of())
                .setOpenedUntil(END)
                .setMetadata(Map.of())
                .setCreatedAt(start)
                .build();
        return new SubscriptionRecord(merchant, id, "subscription.created", 1L, start, subscription, Map.of());
    }

    static BillingWindow window(String merchant, String id, String subscription, String customer, String sql) {
        return window(merchant, id, subscription, customer, sql, List.of(), 1, START, END);
    }

    public static BillingWindow window(
            String merchant,
            String id,
            String subscription,
            String customer,
            String sql,
            List<String> groupingKeys,
            long version,
            Instant start,
            Instant end) {
        return BillingWindow.newBuilder()
                .setMerchantId(merchant)
                .setId(id)
                .setType("billing_window.opened")
                .setVersion(version)
                .setOccurredAt(start)
                .setSubscriptionId(subscription)
                .setCustomerId(customer)
                .setCurrency("USD")
                .setPrice(price("metric-" + sql.hashCode()))
                .setMetric(new WindowMetric("metric-" + sql.hashCode(), "Calls", sql))
                .setGroupingKeys(groupingKeys)
                .setStart(start)
                .setEnd(end)
                .setInvoiceDate(end)
                .setServiceDays(31)
                .setPeriodDays(31)
                .build();
    }

    private static Price price(String metric) {
        return Price.newBuilder()
                .setId("price")
                .setName("Calls")
                .setPriceType("usage_price")
                .setBillingMode("in_arrear")
                .setModelType("unit")
                .setCadence("monthly")
                .setBillingCycleConfiguration(new BillingCycleConfiguration(1, "month"))
                .setCurrency("USD")
                .setItem(new ItemReference("item", "Calls"))
                .setBillableMetric(new MetricReference(metric))
                .setMetadata(Map.of())
                .setCreatedAt(START)
                .build();
    }
}
