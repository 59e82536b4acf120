package atlas.invoicing;

import atlas.kernel.Decimals;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.MetricReference;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.Tier;
import atlas.schemas.catalog.TieredConfig;
import atlas.schemas.catalog.UnitConfig;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.subscriptions.BillingCycleAnchor;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.subscriptions.PriceInterval;
import atlas.schemas.subscriptions.Subscription;
import atlas.schemas.subscriptions.SubscriptionRecord;
import atlas.schemas.subscriptions.WindowMetric;
import atlas.schemas.usage.MetricWindow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/// What the other services publish of one merchant with one customer in Los Angeles on one plan: 50.00 a
/// month in advance, and usage in two tiers.
final class World {

    static final Instant START = Instant.parse("2025-01-15T08:00:00Z");
    static final Instant FEBRUARY = Instant.parse("2025-02-01T08:00:00Z");
    static final Instant MARCH = Instant.parse("2025-03-01T08:00:00Z");
    static final Instant APRIL = Instant.parse("2025-04-01T07:00:00Z");

    final MerchantId merchant =
            new MerchantId("m" + UUID.randomUUID().toString().substring(0, 8));
    final String customer = "customer1";
    final String subscription = IdGenerator.secure().next();

    private final KafkaTemplate<String, SpecificRecord> kafka;

    World(KafkaTemplate<String, SpecificRecord> kafka) {
        this.kafka = kafka;
    }

    void publishCustomer() {
        var data = Customer.newBuilder()
                .setId(customer)
                .setExternalCustomerId("acme/1")
                .setName("Acme")
                .setEmail("billing@acme.test")
                .setTimezone("America/Los_Angeles")
                .setBalance("0.00")
                .setAutoCollection(false)
                .setEmailDelivery(false)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(START)
                .build();
        send(
                Topics.CUSTOMERS,
                merchant.key(customer),
                CustomerRecord.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(customer)
                        .setType("customer.created")
                        .setVersion(1)
                        .setOccurredAt(START)
                        .setCustomer(data)
                        .build());
    }

    void publishSubscription(long version, Instant openedUntil, @Nullable Boolean autoIssuance) {
        var data = Subscription.newBuilder()
                .setId(subscription)
                .setName("Plan")
                .setCustomerId(customer)
                .setPlanId("plan1")
                .setCurrency("USD")
                .setTimezone("America/Los_Angeles")
                .setStartDate(START)
                .setNetTerms(15)
                .setAutoIssuance(autoIssuance)
                .setBillingCycleDay(1)
                .setBillingCycleAnchorConfiguration(new BillingCycleAnchor(1, null, null))
                .setPriceIntervals(List.of(interval(fee()), interval(usage())))
                .setOpenedUntil(openedUntil)
                .setMetadata(Map.of())
                .setCreatedAt(START)
                .build();
        send(
                Topics.SUBSCRIPTIONS,
                merchant.key(subscription),
                SubscriptionRecord.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(subscription)
                        .setType("subscription.created")
                        .setVersion(version)
                        .setOccurredAt(START)
                        .setSubscription(data)
                        .build());
    }

    private static PriceInterval interval(Price price) {
        return PriceInterval.newBuilder()
                .setId("interval-" + price.getId())
                .setPrice(price)
                .setStartDate(START)
                .setBillingCycleDay(1)
                .build();
    }

    void publishFirstPeriods() {
        publishPeriod(START, FEBRUARY, 17, 31);
        publishPeriod(FEBRUARY, MARCH, 28, 28);
    }

    void publishPeriod(Instant start, Instant end, int serviceDays, int periodDays) {
        publishWindow(fee(), start, end, start, serviceDays, periodDays);
        publishWindow(usage(), start, end, end, serviceDays, periodDays);
    }

    String windowId(Price price, Instant start) {
        return IdGenerator.derivedFrom(subscription, "interval-" + price.getId(), start.toString());
    }

    void publishWindow(Price price, Instant start, Instant end, Instant invoiceDate, int serviceDays, int periodDays) {
        var metered = price.getBillableMetric() != null;
        send(
                Topics.BILLING_WINDOWS,
                merchant.key(customer),
                BillingWindow.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(windowId(price, start))
                        .setType("billing_window.opened")
                        .setVersion(1)
                        .setOccurredAt(start)
                        .setSubscriptionId(subscription)
                        .setCustomerId(customer)
                        .setCurrency("USD")
                        .setPrice(price)
                        .setMetric(metered ? new WindowMetric("metric1", "Calls", "SELECT COUNT(*) FROM events") : null)
                        .setGroupingKeys(List.of())
                        .setStart(start)
                        .setEnd(end)
                        .setInvoiceDate(invoiceDate)
                        .setQuantity(metered ? null : scaled("1"))
                        .setServiceDays(serviceDays)
                        .setPeriodDays(periodDays)
                        .build());
    }

    void publishUsage(Instant start, Instant end, long quantity, long revision) {
        send(
                Topics.METRIC_WINDOWS,
                merchant.key(customer, windowId(usage(), start)),
                MetricWindow.newBuilder()
                        .setMerchantId(merchant.value())
                        .setWindowId(windowId(usage(), start))
                        .setKind("billing")
                        .setCustomerId(customer)
                        .setMetricId("metric1")
                        .setSubscriptionId(subscription)
                        .setPriceId("usage")
                        .setStart(start)
                        .setEnd(end)
                        .setQuantity(scaled(Long.toString(quantity)))
                        .setGroups(List.of())
                        .setEvents(quantity)
                        .setRevision(revision)
                        .setUpdatedAt(start)
                        .build());
    }

    static Price fee() {
        return price("fee", "Platform fee")
                .setPriceType("fixed_price")
                .setBillingMode("in_advance")
                .setModelType("unit")
                .setFixedPriceQuantity(scaled("1"))
                .setUnitConfig(new UnitConfig("50.00", false))
                .build();
    }

    static Price usage() {
        var tiers = List.of(new Tier(scaled("0"), scaled("1000"), "0.02"), new Tier(scaled("1000"), null, "0.01"));
        return price("usage", "API calls")
                .setPriceType("usage_price")
                .setBillingMode("in_arrear")
                .setModelType("tiered")
                .setBillableMetric(new MetricReference("metric1"))
                .setTieredConfig(new TieredConfig(tiers, false))
                .build();
    }

    private static Price.Builder price(String id, String name) {
        return Price.newBuilder()
                .setId(id)
                .setName(name)
                .setCadence("monthly")
                .setBillingCycleConfiguration(new BillingCycleConfiguration(1, "month"))
                .setCurrency("USD")
                .setItem(new ItemReference("item1", "Item"))
                .setMetadata(Map.of())
                .setCreatedAt(START);
    }

    private static BigDecimal scaled(String number) {
        return new BigDecimal(number).setScale(Decimals.SCALE);
    }

    private void send(String topic, String key, SpecificRecord record) {
        kafka.send(topic, key, record).join();
    }
}
