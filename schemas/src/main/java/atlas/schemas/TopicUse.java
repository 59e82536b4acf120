package atlas.schemas;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which topics each service reads and writes: what its rights on a cluster are made of. A topic has one
/// service that writes it. The gateway is not here: it has nothing to do with topics.
public record TopicUse(String service, Set<String> reads, Set<String> writes) {

    /// The application id of metering's topology: its consumer group, and what the names of its private topics
    /// and transactions begin with.
    public static final String TOPOLOGY = "metering";

    public static final String METERING = "metering-service";

    public TopicUse {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    private static final List<TopicUse> ALL = List.of(
            new TopicUse(
                    "customer-service",
                    Set.of(Topics.SUBSCRIPTIONS, Topics.CUSTOMER_BALANCES),
                    Set.of(Topics.CUSTOMERS)),
            new TopicUse("catalog-service", Set.of(), Set.of(Topics.CATALOG)),
            new TopicUse(
                    "subscription-service",
                    Set.of(Topics.CUSTOMERS, Topics.CATALOG, Topics.INVOICES),
                    Set.of(Topics.SUBSCRIPTIONS, Topics.BILLING_WINDOWS)),
            new TopicUse(
                    METERING,
                    Set.of(
                            Topics.CUSTOMERS,
                            Topics.CATALOG,
                            Topics.SUBSCRIPTIONS,
                            Topics.BILLING_WINDOWS,
                            Topics.USAGE_INGESTED,
                            Topics.USAGE_EVENTS,
                            Topics.ADMISSION_OUTCOMES,
                            Topics.METRIC_WINDOWS,
                            Topics.WINDOW_BUILD_REQUESTS,
                            Topics.WINDOW_BUILDS),
                    Set.of(
                            Topics.USAGE_INGESTED,
                            Topics.USAGE_EVENTS,
                            Topics.ADMISSION_OUTCOMES,
                            Topics.METRIC_WINDOWS,
                            Topics.WINDOW_BUILD_REQUESTS,
                            Topics.WINDOW_BUILDS)),
            new TopicUse(
                    "invoicing-service",
                    Set.of(
                            Topics.CUSTOMERS,
                            Topics.CATALOG,
                            Topics.SUBSCRIPTIONS,
                            Topics.BILLING_WINDOWS,
                            Topics.METRIC_WINDOWS,
                            Topics.CREDITS_LEDGER),
                    Set.of(
                            Topics.INVOICES,
                            Topics.INVOICE_EDITS,
                            Topics.CREDIT_NOTES,
                            Topics.INVOICE_ACCRUALS,
                            Topics.CUSTOMER_BALANCES)),
            new TopicUse(
                    "credits-service",
                    Set.of(Topics.CUSTOMERS, Topics.INVOICE_ACCRUALS, Topics.INVOICES),
                    Set.of(Topics.CREDITS_LEDGER)),
            new TopicUse(
                    "alerts-service",
                    Set.of(
                            Topics.CUSTOMERS,
                            Topics.CATALOG,
                            Topics.SUBSCRIPTIONS,
                            Topics.BILLING_WINDOWS,
                            Topics.METRIC_WINDOWS,
                            Topics.INVOICES,
                            Topics.INVOICE_EDITS,
                            Topics.CREDIT_NOTES,
                            Topics.INVOICE_ACCRUALS,
                            Topics.CUSTOMER_BALANCES,
                            Topics.CREDITS_LEDGER),
                    Set.of(Topics.ALERTS)));

    public static List<TopicUse> all() {
        return ALL;
    }

    /// The one service that writes a topic.
    public static Optional<TopicUse> writerOf(String topic) {
        return ALL.stream().filter(use -> use.writes().contains(topic)).findFirst();
    }
}
