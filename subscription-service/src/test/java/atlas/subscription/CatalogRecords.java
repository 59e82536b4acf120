package atlas.subscription;

import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.Item;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.Metric;
import atlas.schemas.catalog.MetricReference;
import atlas.schemas.catalog.Plan;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.Tier;
import atlas.schemas.catalog.TieredConfig;
import atlas.schemas.catalog.UnitConfig;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.invoices.Invoice;
import atlas.schemas.invoices.InvoiceCustomer;
import atlas.schemas.invoices.InvoiceLineItem;
import atlas.schemas.invoices.InvoiceRecord;
import atlas.schemas.invoices.InvoiceSubscription;
import atlas.schemas.invoices.LineSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the owners of customers and plans would publish.
public final class CatalogRecords {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private CatalogRecords() {}

    static CustomerRecord customer(String merchant, String id, String zone) {
        return customer(merchant, id, zone, "USD");
    }

    /// @param currency null if nothing has decided it
    static CustomerRecord customer(String merchant, String id, String zone, @Nullable String currency) {
        var customer = Customer.newBuilder()
                .setId(id)
                .setExternalCustomerId("external-" + id)
                .setName("Acme Corp")
                .setEmail("billing@acme.test")
                .setTimezone(zone)
                .setCurrency(currency)
                .setBalance("0.00")
                .setAutoCollection(false)
                .setEmailDelivery(false)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(LONG_AGO)
                .build();
        return CustomerRecord.newBuilder()
                .setMerchantId(merchant)
                .setId(id)
                .setType("customer.created")
                .setVersion(1)
                .setOccurredAt(LONG_AGO)
                .setCustomer(customer)
                .build();
    }

    static CatalogRecord metric(String merchant, String id) {
        var item = Item.newBuilder()
                .setId("item-calls")
                .setName("Calls")
                .setCreatedAt(LONG_AGO)
                .setExternalConnections(List.of())
                .setMetadata(Map.of())
                .build();
        var metric = Metric.newBuilder()
                .setId(id)
                .setName("Calls")
                .setStatus("active")
                .setItem(item)
                .setSql("SELECT COUNT(*) FROM events")
                .setMetadata(Map.of())
                .setCreatedAt(LONG_AGO)
                .build();
        return record(merchant, id, "metric.created").setMetric(metric).build();
    }

    static CatalogRecord plan(String merchant, String id, String currency, String status, Price... prices) {
        var plan = Plan.newBuilder()
                .setId(id)
                .setExternalPlanId("external-" + id)
                .setName("Starter")
                .setDescription("")
                .setStatus(status)
                .setCurrency(currency)
                .setInvoicingCurrency(currency)
                .setNetTerms(15)
                .setVersion(1)
                .setPrices(List.of(prices))
                .setMetadata(Map.of())
                .setCreatedAt(LONG_AGO)
                .build();
        return record(merchant, id, "plan.created").setPlan(plan).build();
    }

    /// 50.00 a month in advance.
    public static Price fee() {
        return fee("fee");
    }

    static Price fee(String id) {
        return price(id, "fixed_price", "in_advance", "unit")
                .setFixedPriceQuantity(new BigDecimal("1.5").setScale(12))
                .setUnitConfig(UnitConfig.newBuilder()
                        .setUnitAmount("50.00")
                        .setProrated(false)
                        .build())
                .build();
    }

    /// The first thousand at 0.02, what is above at 0.01.
    public static Price usage(String metric) {
        return price("usage", "usage_price", "in_arrear", "tiered")
                .setBillableMetric(MetricReference.newBuilder().setId(metric).build())
                .setTieredConfig(TieredConfig.newBuilder()
                        .setProrated(false)
                        .setTiers(List.of(tier("0", "1000", "0.02"), tier("1000", null, "0.01")))
                        .build())
                .build();
    }

    static CustomerRecord deleted(String merchant, String id) {
        var customer = customer(merchant, id, "UTC");
        return CustomerRecord.newBuilder(customer)
                .setType("customer.deleted")
                .setVersion(2)
                .setCustomer(Customer.newBuilder(customer.getCustomer())
                        .setDeleted(true)
                        .build())
                .build();
    }

    /// Of a subscription, over one window.
    static InvoiceRecord invoice(
            String merchant, String id, String status, String subscription, Instant date, String window) {
        var line = InvoiceLineItem.newBuilder()
                .setId("line")
                .setName("Fee")
                .setQuantity(BigDecimal.ONE.setScale(12))
                .setSubtotal("50.00")
                .setAdjustedSubtotal("50.00")
                .setCreditsApplied("0.00")
                .setPartiallyInvoicedAmount("0.00")
                .setAmount("50.00")
                .setStartDate(date)
                .setEndDate(date)
                .setPrice(fee())
                .setSubLineItems(List.of())
                .setSource(LineSource.newBuilder()
                        .setWindowId(window)
                        .setRevision(0)
                        .build())
                .build();
        var invoice = Invoice.newBuilder()
                .setId(id)
                .setInvoiceNumber("ACMECO-1")
                .setStatus(status)
                .setInvoiceSource("subscription")
                .setCustomer(InvoiceCustomer.newBuilder()
                        .setId("c1")
                        .setName("Acme Corp")
                        .setEmail("billing@acme.test")
                        .build())
                .setSubscription(
                        InvoiceSubscription.newBuilder().setId(subscription).build())
                .setCurrency("USD")
                .setInvoiceDate(date)
                .setWillAutoIssue(true)
                .setSubtotal("50.00")
                .setTotal("50.00")
                .setAmountDue("0.00")
                .setNetTerms(0)
                .setLineItems(List.of(line))
                .setMetadata(Map.of())
                .setCreatedAt(date)
                .build();
        return InvoiceRecord.newBuilder()
                .setMerchantId(merchant)
                .setId(id)
                .setType("invoice.issued")
                .setVersion(1)
                .setOccurredAt(date)
                .setInvoice(invoice)
                .build();
    }

    private static Tier tier(String first, @Nullable String last, String amount) {
        return Tier.newBuilder()
                .setFirstUnit(new BigDecimal(first).setScale(12))
                .setLastUnit(last == null ? null : new BigDecimal(last).setScale(12))
                .setUnitAmount(amount)
                .build();
    }

    private static Price.Builder price(String id, String type, String mode, String model) {
        return Price.newBuilder()
                .setId(id)
                .setName(id)
                .setPriceType(type)
                .setBillingMode(mode)
                .setModelType(model)
                .setCadence("monthly")
                .setBillingCycleConfiguration(BillingCycleConfiguration.newBuilder()
                        .setDuration(1)
                        .setDurationUnit("month")
                        .build())
                .setCurrency("USD")
                .setItem(ItemReference.newBuilder()
                        .setId("item-calls")
                        .setName("Calls")
                        .build())
                .setMetadata(Map.of("tag", "x"))
                .setCreatedAt(LONG_AGO);
    }

    static CatalogRecord price(String merchant, String id) {
        return record(merchant, id, "price.created").setPrice(fee(id)).build();
    }

    private static CatalogRecord.Builder record(String merchant, String id, String type) {
        return CatalogRecord.newBuilder()
                .setMerchantId(merchant)
                .setId(id)
                .setType(type)
                .setVersion(1)
                .setOccurredAt(LONG_AGO);
    }
}
