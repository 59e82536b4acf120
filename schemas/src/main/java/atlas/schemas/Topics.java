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
        /// A day: only of use to a request or a build in flight.
        SHORT
    }

    /// A topic and what it promises.
    public record Topic(String name, Schema schema, Retention retention) {

        /// The subject of its schema in the registry.
        public String subject() {
            return name + "-value";
        }
    }

    private static final List<Topic> ALL = List.of(
            new Topic(CUSTOMERS, CustomerRecord.getClassSchema(), Retention.COMPACTED),
            new Topic(CATALOG, CatalogRecord.getClassSchema(), Retention.COMPACTED),
            new Topic(SUBSCRIPTIONS, SubscriptionRecord.getClassSchema(), Retention.COMPACTED),
            new Topic(BILLING_WINDOWS, BillingWindow.getClassSchema(), Retention.FOREVER),
            new Topic(USAGE_INGESTED, IngestedEvent.getClassSchema(), Retention.FOREVER),
            new Topic(USAGE_EVENTS, UsageEvent.getClassSchema(), Retention.FOREVER),
            new Topic(ADMISSION_OUTCOMES, AdmissionOutcome.getClassSchema(), Retention.SHORT),
            new Topic(METRIC_WINDOWS, MetricWindow.getClassSchema(), Retention.COMPACTED),
            new Topic(WINDOW_BUILD_REQUESTS, WindowBuildRequest.getClassSchema(), Retention.SHORT),
            new Topic(WINDOW_BUILDS, WindowBuild.getClassSchema(), Retention.SHORT),
            new Topic(INVOICES, InvoiceRecord.getClassSchema(), Retention.COMPACTED),
            new Topic(INVOICE_EDITS, InvoiceEdit.getClassSchema(), Retention.FOREVER),
            new Topic(CREDIT_NOTES, CreditNoteRecord.getClassSchema(), Retention.COMPACTED),
            new Topic(INVOICE_ACCRUALS, InvoiceAccrual.getClassSchema(), Retention.COMPACTED),
            new Topic(CUSTOMER_BALANCES, CustomerBalance.getClassSchema(), Retention.FOREVER),
            new Topic(CREDITS_LEDGER, CreditLedgerRecord.getClassSchema(), Retention.FOREVER),
            new Topic(ALERTS, AlertRecord.getClassSchema(), Retention.FOREVER));

    private Topics() {}

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
