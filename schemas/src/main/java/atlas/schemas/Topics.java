package atlas.schemas;

import atlas.schemas.alerts.AlertRecord;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.credits.CreditLedgerRecord;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.invoices.CreditNoteRecord;
import atlas.schemas.invoices.CustomerBalance;
import atlas.schemas.invoices.InvoiceAccrual;
import atlas.schemas.invoices.InvoiceEdit;
import atlas.schemas.invoices.InvoiceRecord;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.subscriptions.SubscriptionRecord;
import atlas.schemas.usage.AdmissionOutcome;
import atlas.schemas.usage.IngestedEvent;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/// Every topic, with the one schema of its values. Keys are strings that begin with the merchant.
public final class Topics {

    /// By merchant and customer; compacted.
    public static final String CUSTOMERS = "customers";

    /// By merchant and entity; compacted.
    public static final String CATALOG = "catalog";

    /// By merchant and subscription; compacted.
    public static final String SUBSCRIPTIONS = "subscriptions";

    /// By merchant and customer, so that a customer's windows and events meet in one partition.
    public static final String BILLING_WINDOWS = "billing.windows";

    /// By merchant and idempotency key, so that equal events meet in one partition. Private to metering.
    public static final String USAGE_INGESTED = "usage.ingested";

    /// By merchant and customer.
    public static final String USAGE_EVENTS = "usage.events";

    /// By merchant and request. Private to metering.
    public static final String ADMISSION_OUTCOMES = "usage.admission-outcomes";

    /// By merchant, customer and window; compacted.
    public static final String METRIC_WINDOWS = "metric.windows";

    /// By merchant and customer. Private to metering.
    public static final String WINDOW_BUILD_REQUESTS = "metric.window-build-requests";

    /// By merchant and customer. Private to metering.
    public static final String WINDOW_BUILDS = "metric.window-builds";

    /// By merchant and invoice; compacted.
    public static final String INVOICES = "invoices";

    /// By merchant and invoice: every change of a draft that the merchant made, in order.
    public static final String INVOICE_EDITS = "invoice.edits";

    /// By merchant and credit note; compacted.
    public static final String CREDIT_NOTES = "credit.notes";

    /// By merchant and invoice; compacted.
    public static final String INVOICE_ACCRUALS = "invoice.accruals";

    /// By merchant and customer: every change of an account balance, in order.
    public static final String CUSTOMER_BALANCES = "customer.balances";

    /// By merchant and customer: every change of a ledger, in order.
    public static final String CREDITS_LEDGER = "credits.ledger";

    /// By merchant and alert: every firing.
    public static final String ALERTS = "alerts";

    /// How long a topic keeps what was written to it.
    public enum Retention {
        /// The newest record of each key, for ever.
        COMPACTED,
        /// Everything, for ever: the log is the source of truth, and event time never decides.
        FOREVER,
        /// Seven days: it tells of a change, and of what must be forgotten again.
        WEEK,
        /// A day: only of use to a request or a build in flight.
        SHORT
    }

    /// Who may read a topic.
    public enum Audience {
        /// A contract with data teams.
        PUBLIC,
        /// A contract with data teams that may see names and mail addresses.
        PERSONAL,
        /// Between parts of one service; may change with any release.
        PRIVATE
    }

    /// A topic and what it promises.
    ///
    /// @param key the fields whose values, joined by slashes, are the key of a record; records with the same
    ///     key are in one partition, in the order they were written
    public record Topic(String name, Schema schema, Retention retention, Audience audience, List<String> key) {

        public Topic {
            key = List.copyOf(key);
        }

        /// The subject of its schema in the registry.
        public String subject() {
            return name + "-value";
        }

        public boolean isContract() {
            return audience != Audience.PRIVATE;
        }
    }

    private static final List<Topic> ALL = List.of(
            compacted(CUSTOMERS, CustomerRecord.getClassSchema(), Audience.PERSONAL, "id"),
            compacted(CATALOG, CatalogRecord.getClassSchema(), Audience.PUBLIC, "id"),
            compacted(SUBSCRIPTIONS, SubscriptionRecord.getClassSchema(), Audience.PUBLIC, "id"),
            forever(BILLING_WINDOWS, BillingWindow.getClassSchema(), Audience.PUBLIC, "customer_id"),
            forever(USAGE_INGESTED, IngestedEvent.getClassSchema(), Audience.PRIVATE, "idempotency_key"),
            forever(USAGE_EVENTS, UsageEvent.getClassSchema(), Audience.PUBLIC, "customer_id"),
            inFlight(ADMISSION_OUTCOMES, AdmissionOutcome.getClassSchema(), "request_id"),
            compacted(METRIC_WINDOWS, MetricWindow.getClassSchema(), Audience.PUBLIC, "customer_id", "window_id"),
            inFlight(WINDOW_BUILD_REQUESTS, WindowBuildRequest.getClassSchema(), "customer_id"),
            inFlight(WINDOW_BUILDS, WindowBuild.getClassSchema(), "customer_id"),
            compacted(INVOICES, InvoiceRecord.getClassSchema(), Audience.PERSONAL, "id"),
            topic(INVOICE_EDITS, InvoiceEdit.getClassSchema(), Retention.WEEK, Audience.PERSONAL, "id"),
            compacted(CREDIT_NOTES, CreditNoteRecord.getClassSchema(), Audience.PUBLIC, "id"),
            compacted(INVOICE_ACCRUALS, InvoiceAccrual.getClassSchema(), Audience.PUBLIC, "id"),
            forever(CUSTOMER_BALANCES, CustomerBalance.getClassSchema(), Audience.PUBLIC, "id"),
            forever(CREDITS_LEDGER, CreditLedgerRecord.getClassSchema(), Audience.PUBLIC, "customer_id"),
            forever(ALERTS, AlertRecord.getClassSchema(), Audience.PUBLIC, "firing.alert_id"));

    /// Every key begins with it.
    private static final String MERCHANT = "merchant_id";

    private Topics() {}

    /// Where a service puts records that it cannot take, as they came.
    public static String deadLettersOf(String service) {
        return "dead-letters." + service;
    }

    private static Topic compacted(String name, Schema schema, Audience audience, String... key) {
        return topic(name, schema, Retention.COMPACTED, audience, key);
    }

    private static Topic forever(String name, Schema schema, Audience audience, String... key) {
        return topic(name, schema, Retention.FOREVER, audience, key);
    }

    private static Topic inFlight(String name, Schema schema, String... key) {
        return topic(name, schema, Retention.SHORT, Audience.PRIVATE, key);
    }

    private static Topic topic(String name, Schema schema, Retention retention, Audience audience, String... key) {
        return new Topic(
                name,
                schema,
                retention,
                audience,
                Stream.concat(Stream.of(MERCHANT), Stream.of(key)).toList());
    }

    public static List<Topic> all() {
        return ALL;
    }

    public static Optional<Topic> find(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    public static Topic named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No such topic: " + name));
    }
}
