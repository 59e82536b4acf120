package atlas.invoicing;

import atlas.kernel.Decimals;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.MetricReference;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.UnitConfig;
import atlas.schemas.customers.Address;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.customers.TaxId;
import atlas.schemas.subscriptions.AdjustmentInterval;
import atlas.schemas.subscriptions.BillingCycleAnchor;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.subscriptions.PriceInterval;
import atlas.schemas.subscriptions.Subscription;
import atlas.schemas.subscriptions.SubscriptionRecord;
import atlas.schemas.subscriptions.WindowMetric;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.WindowGroup;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/// One merchant with one customer in UTC, and what the other services publish of a subscription whose
/// prices and windows a test makes up. Dates are days of 2025.
final class Scenario {

    final MerchantId merchant =
            new MerchantId("m" + UUID.randomUUID().toString().substring(0, 8));
    final String customer = IdGenerator.secure().next();
    final String subscription = IdGenerator.secure().next();
    final List<PriceInterval> intervals = new ArrayList<>();
    final List<AdjustmentInterval> adjustments = new ArrayList<>();

    @Nullable
    Instant end;

    @Nullable
    Boolean autoIssuance;

    @Nullable
    String currency = "USD";

    private final KafkaTemplate<String, SpecificRecord> kafka;
    private long version;

    Scenario(KafkaTemplate<String, SpecificRecord> kafka) {
        this.kafka = kafka;
    }

    static Instant day(int month, int day) {
        return LocalDate.of(2025, month, day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Scenario withCustomer() {
        publishCustomer(1, null, null);
        return this;
    }

    void publishCustomer(long version, @Nullable Address address, @Nullable TaxId taxId) {
        var data = Customer.newBuilder()
                .setId(customer)
                .setExternalCustomerId("external-" + customer)
                .setName("Acme")
                .setEmail("billing@acme.test")
                .setTimezone("Etc/UTC")
                .setCurrency(currency)
                .setBalance("0.00")
                .setAutoCollection(true)
                .setEmailDelivery(false)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setShippingAddress(address)
                .setBillingAddress(address)
                .setTaxId(taxId)
                .setCreatedAt(day(1, 1))
                .build();
        send(
                Topics.CUSTOMERS,
                merchant.key(customer),
                CustomerRecord.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(customer)
                        .setType(version == 1 ? "customer.created" : "customer.edited")
                        .setVersion(version)
                        .setOccurredAt(day(1, 1))
                        .setCustomer(data)
                        .build());
    }

    /// Puts a price in force; again, moves its end.
    void charge(Price price, Instant from, @Nullable Instant to) {
        intervals.removeIf(interval -> interval.getPrice().getId().equals(price.getId()));
        intervals.add(PriceInterval.newBuilder()
                .setId("interval-" + price.getId())
                .setPrice(price)
                .setStartDate(from)
                .setEndDate(to)
                .setBillingCycleDay(1)
                .build());
    }

    /// The subscription as it is now, in a new version that the windows published next belong to.
    void publishSubscription() {
        version++;
        var data = Subscription.newBuilder()
                .setId(subscription)
                .setName("Plan")
                .setCustomerId(customer)
                .setPlanId("plan1")
                .setCurrency("USD")
                .setTimezone("Etc/UTC")
                .setStartDate(day(1, 1))
                .setEndDate(end)
                .setNetTerms(10)
                .setAutoIssuance(autoIssuance)
                .setBillingCycleDay(1)
                .setBillingCycleAnchorConfiguration(new BillingCycleAnchor(1, null, null))
                .setPriceIntervals(List.copyOf(intervals))
                .setAdjustmentIntervals(List.copyOf(adjustments))
                .setOpenedUntil(day(12, 31))
                .setMetadata(Map.of())
                .setCreatedAt(day(1, 1))
                .build();
        send(
                Topics.SUBSCRIPTIONS,
                merchant.key(subscription),
                SubscriptionRecord.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(subscription)
                        .setType("subscription.edited")
                        .setVersion(version)
                        .setOccurredAt(day(1, 1))
                        .setSubscription(data)
                        .build());
    }

    String windowId(Price price, Instant start) {
        return IdGenerator.derivedFrom(subscription, price.getId(), start.toString());
    }

    /// A window of a whole month, unless the test says otherwise.
    void publishWindow(Price price, Instant start, Instant end, Consumer<BillingWindow.Builder> otherwise) {
        var metered = price.getBillableMetric() != null;
        var inArrears = price.getBillingMode().equals("in_arrear");
        var month = LocalDate.ofInstant(start, ZoneOffset.UTC).lengthOfMonth();
        var window = BillingWindow.newBuilder()
                .setMerchantId(merchant.value())
                .setId(windowId(price, start))
                .setType("billing_window.opened")
                .setVersion(1)
                .setOccurredAt(start)
                .setSubscriptionId(subscription)
                .setSubscriptionVersion(version)
                .setCustomerId(customer)
                .setPlanId("plan1")
                .setCurrency("USD")
                .setPrice(price)
                .setMetric(metered ? new WindowMetric("metric1", "Calls", "SELECT COUNT(*) FROM events") : null)
                .setGroupingKeys(List.of())
                .setStart(start)
                .setEnd(end)
                .setInvoiceDate(inArrears ? end : start)
                .setQuantity(metered ? null : scaled("1"))
                .setServiceDays((int) Duration.between(start, end).toDays())
                .setPeriodDays(month);
        otherwise.accept(window);
        send(Topics.BILLING_WINDOWS, merchant.key(customer), window.build());
    }

    void publishWindow(Price price, Instant start, Instant end) {
        publishWindow(price, start, end, _ -> {});
    }

    /// @param windowVersion the version of the window that was counted
    void publishUsage(
            Price price, Instant start, Instant end, long windowVersion, String quantity, WindowGroup... groups) {
        send(
                Topics.METRIC_WINDOWS,
                merchant.key(customer, windowId(price, start)),
                MetricWindow.newBuilder()
                        .setMerchantId(merchant.value())
                        .setWindowId(windowId(price, start))
                        .setKind("billing")
                        .setCustomerId(customer)
                        .setMetricId("metric1")
                        .setSubscriptionId(subscription)
                        .setPriceId(price.getId())
                        .setStart(start)
                        .setEnd(end)
                        .setQuantity(scaled(quantity))
                        .setGroups(List.of(groups))
                        .setEvents(1)
                        .setRevision(((windowVersion - 1) << 32) + 1)
                        .setUpdatedAt(start)
                        .build());
    }

    static Price fee(String id, String amount) {
        return price(id)
                .setPriceType("fixed_price")
                .setBillingMode("in_advance")
                .setModelType("unit")
                .setFixedPriceQuantity(scaled("1"))
                .setUnitConfig(new UnitConfig(amount, false))
                .build();
    }

    static Price usage(String id, String amount) {
        return metered(id)
                .setModelType("unit")
                .setUnitConfig(new UnitConfig(amount, false))
                .build();
    }

    static Price.Builder metered(String id) {
        return price(id)
                .setPriceType("usage_price")
                .setBillingMode("in_arrear")
                .setBillableMetric(new MetricReference("metric1"));
    }

    private static Price.Builder price(String id) {
        return Price.newBuilder()
                .setId(id)
                .setName("Price " + id)
                .setCadence("monthly")
                .setBillingCycleConfiguration(new BillingCycleConfiguration(1, "month"))
                .setCurrency("USD")
                .setItem(new ItemReference("item-" + id, "Item"))
                .setMetadata(Map.of())
                .setCreatedAt(day(1, 1));
    }

    static BigDecimal scaled(String number) {
        return new BigDecimal(number).setScale(Decimals.SCALE);
    }

    void send(String topic, String key, SpecificRecord record) {
        kafka.send(topic, key, record).join();
    }
}
