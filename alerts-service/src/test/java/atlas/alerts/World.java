package atlas.alerts;

import atlas.kernel.Decimals;
import atlas.schemas.Topics;
import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.MetricReference;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.UnitConfig;
import atlas.schemas.credits.CreditBlock;
import atlas.schemas.credits.CreditLedgerRecord;
import atlas.schemas.credits.LedgerEntry;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.invoices.AccrualLine;
import atlas.schemas.invoices.CreditNote;
import atlas.schemas.invoices.CreditNoteCustomer;
import atlas.schemas.invoices.CreditNoteRecord;
import atlas.schemas.invoices.Invoice;
import atlas.schemas.invoices.InvoiceAccrual;
import atlas.schemas.invoices.InvoiceCustomer;
import atlas.schemas.invoices.InvoiceEdit;
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
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/// What the other services publish.
record World(KafkaTemplate<String, SpecificRecord> kafka, String merchant) {

    static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    void customer(String id, String name, long version) {
        var customer = Customer.newBuilder()
                .setId(id)
                .setExternalCustomerId("external-" + id)
                .setName(name)
                .setEmail("a@example.com")
                .setTimezone("UTC")
                .setBalance("0.00")
                .setAutoCollection(false)
                .setEmailDelivery(false)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(START)
                .build();
        send(
                Topics.CUSTOMERS,
                id,
                CustomerRecord.newBuilder()
                        .setMerchantId(merchant)
                        .setId(id)
                        .setType(version == 1 ? "customer.created" : "customer.edited")
                        .setVersion(version)
                        .setOccurredAt(NOW)
                        .setCustomer(customer)
                        .build());
    }

    /// All that a reader finds of a customer that was deleted long ago.
    void forgotten(String customer) {
        kafka.send(Topics.CUSTOMERS, merchant + "/" + customer, null).join();
    }

    void subscription(String id, String customer, String type, @Nullable Instant end, long version) {
        var subscription = Subscription.newBuilder()
                .setId(id)
                .setName("")
                .setCustomerId(customer)
                .setPlanId("plan")
                .setCurrency("USD")
                .setTimezone("UTC")
                .setStartDate(START)
                .setEndDate(end)
                .setNetTerms(0)
                .setBillingCycleDay(1)
                .setBillingCycleAnchorConfiguration(
                        BillingCycleAnchor.newBuilder().setDay(1).build())
                .setPriceIntervals(List.of(PriceInterval.newBuilder()
                        .setId("interval")
                        .setPrice(price())
                        .setStartDate(START)
                        .setBillingCycleDay(1)
                        .build()))
                .setOpenedUntil(END)
                .setMetadata(Map.of())
                .setCreatedAt(START)
                .build();
        send(
                Topics.SUBSCRIPTIONS,
                id,
                SubscriptionRecord.newBuilder()
                        .setMerchantId(merchant)
                        .setId(id)
                        .setType(type)
                        .setVersion(version)
                        .setOccurredAt(NOW)
                        .setSubscription(subscription)
                        .build());
    }

    /// Metadata and net terms of a draft were changed by hand.
    void draftEdited(String id, long version) {
        send(
                Topics.INVOICE_EDITS,
                id,
                InvoiceEdit.newBuilder()
                        .setMerchantId(merchant)
                        .setId(id)
                        .setType("invoice.edited")
                        .setVersion(version)
                        .setOccurredAt(NOW)
                        .setInvoice(draft(id, 30, Map.of("po", "7")))
                        .setPrevious(draft(id, 0, Map.of()))
                        .build());
    }

    private static Invoice draft(String id, int netTerms, Map<String, String> metadata) {
        return Invoice.newBuilder()
                .setId(id)
                .setInvoiceNumber("ABCDEF-DRAFT")
                .setStatus("draft")
                .setInvoiceSource("one_off")
                .setCustomer(new InvoiceCustomer("customer", null, "Ann", "a@example.com"))
                .setCurrency("USD")
                .setInvoiceDate(START)
                .setWillAutoIssue(false)
                .setSubtotal("0.00")
                .setTotal("0.00")
                .setAmountDue("0.00")
                .setNetTerms(netTerms)
                .setLineItems(List.of())
                .setMetadata(metadata)
                .setCreatedAt(START)
                .build();
    }

    void creditNote(String id, String type, long version) {
        var note = CreditNote.newBuilder()
                .setId(id)
                .setCreditNoteNumber("ABCDEF-CN-00001")
                .setInvoiceId("invoice")
                .setCustomer(new CreditNoteCustomer("customer", null))
                .setCurrency("USD")
                .setType("refund")
                .setReason("Duplicate")
                .setSubtotal("5.00")
                .setTotal("5.00")
                .setLineItems(List.of())
                .setCreatedAt(NOW)
                .setVoidedAt(version == 1 ? null : NOW)
                .build();
        send(
                Topics.CREDIT_NOTES,
                id,
                CreditNoteRecord.newBuilder()
                        .setMerchantId(merchant)
                        .setId(id)
                        .setType(type)
                        .setVersion(version)
                        .setOccurredAt(NOW)
                        .setCreditNote(note)
                        .build());
    }

    private static Price price() {
        return Price.newBuilder()
                .setId("price")
                .setName("Calls")
                .setPriceType("usage_price")
                .setBillingMode("in_arrear")
                .setModelType("unit")
                .setCadence("monthly")
                .setBillingCycleConfiguration(BillingCycleConfiguration.newBuilder()
                        .setDuration(1)
                        .setDurationUnit("month")
                        .build())
                .setCurrency("USD")
                .setItem(ItemReference.newBuilder()
                        .setId("item")
                        .setName("Calls")
                        .build())
                .setBillableMetric(MetricReference.newBuilder().setId("metric").build())
                .setUnitConfig(UnitConfig.newBuilder()
                        .setUnitAmount("1")
                        .setProrated(false)
                        .build())
                .setMetadata(Map.of())
                .setCreatedAt(START)
                .build();
    }

    void used(String subscription, int quantity, long revision) {
        var window = MetricWindow.newBuilder()
                .setMerchantId(merchant)
                .setWindowId("window-" + subscription)
                .setKind("billing")
                .setCustomerId("customer")
                .setMetricId("metric")
                .setSubscriptionId(subscription)
                .setPriceId("price")
                .setStart(START)
                .setEnd(END)
                .setQuantity(decimal(quantity))
                .setGroups(List.of())
                .setEvents(quantity)
                .setRevision(revision)
                .setUpdatedAt(NOW)
                .build();
        send(Topics.METRIC_WINDOWS, "customer/window-" + subscription, window);
    }

    void window(String subscription, long version, boolean removed) {
        var window = BillingWindow.newBuilder()
                .setMerchantId(merchant)
                .setId("window-" + subscription)
                .setType(removed ? "billing_window.removed" : "billing_window.changed")
                .setVersion(version)
                .setOccurredAt(NOW)
                .setSubscriptionId(subscription)
                .setCustomerId("customer")
                .setCurrency("USD")
                .setPrice(price())
                .setMetric(new WindowMetric("metric", "Calls", "SELECT COUNT(*) FROM events"))
                .setGroupingKeys(List.of())
                .setStart(START)
                .setEnd(END)
                .setInvoiceDate(END)
                .setServiceDays(31)
                .setPeriodDays(31)
                .setRemoved(removed)
                .build();
        send(Topics.BILLING_WINDOWS, "customer", window);
    }

    void accrued(String subscription, String total, String spend, long version) {
        var id = "invoice-" + subscription;
        var accrual = InvoiceAccrual.newBuilder()
                .setMerchantId(merchant)
                .setId(id)
                .setType("invoice.accrued")
                .setVersion(version)
                .setOccurredAt(NOW)
                .setCustomerId("customer")
                .setSubscriptionId(subscription)
                .setCurrency("USD")
                .setInvoiceDate(END)
                .setSubtotal(total)
                .setTotal(total)
                .setLines(List.of(AccrualLine.newBuilder()
                        .setPriceId("price")
                        .setItemId("item")
                        .setQuantity(decimal(1))
                        .setAmount(spend)
                        .setLineId("line")
                        .setCurrency("USD")
                        .setSubtotal(spend)
                        .setMetricId("metric")
                        .setStart(START)
                        .setEnd(END)
                        .build()))
                .setPeriodStart(START)
                .setPeriodEnd(END)
                .setSpend(spend)
                .build();
        send(Topics.INVOICE_ACCRUALS, id, accrual);
    }

    void credits(String customer, String entryType, int amount, int balance, long version) {
        credits(customer, "entry-%s-%d".formatted(customer, version), entryType, amount, 0, balance, version);
    }

    /// Another version of an entry, or one that leaves the balance as it is.
    void credits(String customer, String id, String entryType, int amount, int before, int balance, long version) {
        var block = CreditBlock.newBuilder()
                .setId("block")
                .setBalance(decimal(balance))
                .setStatus("active")
                .setCreditBlockSource("manual")
                .setFilters(List.of())
                .setMetadata(Map.of())
                .build();
        var entry = LedgerEntry.newBuilder()
                .setId(id)
                .setLedgerSequenceNumber(version)
                .setEntryType(entryType)
                .setEntryStatus("committed")
                .setAmount(decimal(amount))
                .setStartingBalance(decimal(before))
                .setEndingBalance(decimal(balance))
                .setCurrency("credits")
                .setCreditBlock(block)
                .setMetadata(Map.of())
                .setCreatedAt(NOW)
                .build();
        send(
                Topics.CREDITS_LEDGER,
                customer,
                CreditLedgerRecord.newBuilder()
                        .setMerchantId(merchant)
                        .setId(id)
                        .setType("credit_ledger.entry_created")
                        .setVersion(version)
                        .setOccurredAt(NOW)
                        .setCustomerId(customer)
                        .setBalance(decimal(balance))
                        .setLedgerEntry(entry)
                        .build());
    }

    private static BigDecimal decimal(int number) {
        return BigDecimal.valueOf(number).setScale(Decimals.SCALE);
    }

    private void send(String topic, String key, SpecificRecord record) {
        kafka.send(topic, merchant + "/" + key, record).join();
    }
}
