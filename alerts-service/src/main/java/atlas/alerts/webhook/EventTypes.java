package atlas.alerts.webhook;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The catalogue of webhooks, and which change of an entity is told as what.
public final class EventTypes {

    public static final String TEST = "resource_event.test";
    public static final String SUBSCRIPTION_STARTED = "subscription.started";
    public static final String SUBSCRIPTION_ENDED = "subscription.ended";
    public static final String INVOICE_DATE_ELAPSED = "invoice.invoice_date_elapsed";
    public static final String BALANCE_TRANSACTION_CREATED = "customer.balance_transaction_created";
    public static final String CREDIT_LEDGER_INCREMENTED = "customer.credit_ledger_incremented";

    /// Told as they are published.
    private static final Set<String> PUBLISHED = Set.of(
            "customer.created",
            "customer.edited",
            "customer.deleted",
            "subscription.created",
            "subscription.edited",
            "subscription.trial_ended",
            "subscription.plan_changed",
            "subscription.plan_change_scheduled",
            "subscription.plan_changes_unscheduled",
            "subscription.plan_version_changed",
            "subscription.plan_version_change_scheduled",
            "subscription.fixed_fee_quantity_updated",
            "subscription.fixed_fee_quantity_updates_unscheduled",
            "subscription.price_intervals_changed",
            "subscription.coupon_redeemed",
            "subscription.cancellation_scheduled",
            "subscription.cancellation_unscheduled",
            "invoice.issued",
            "invoice.issue_failed",
            "invoice.edited",
            "invoice.payment_succeeded",
            "invoice.payment_failed",
            "invoice.payment_processing",
            "invoice.manually_marked_as_paid",
            "invoice.manually_marked_as_void",
            "invoice.undo_mark_as_paid",
            "invoice.sync_succeeded",
            "invoice.sync_failed",
            "credit_note.issued",
            "credit_note.marked_as_void",
            "item.created",
            "item.edited",
            "item.archived",
            "price.created",
            "price.edited",
            "plan.created",
            "plan.edited",
            "plan.version_created",
            "plan.default_version_set",
            "coupon.created",
            "coupon.edited",
            "coupon.archived");

    /// Told under another name.
    private static final Map<String, String> RENAMED = Map.of(
            "metric.created", "billable_metric.created",
            "metric.edited", "billable_metric.edited");

    /// Told for reasons of their own.
    private static final Set<String> OTHERS = Set.of(
            TEST,
            SUBSCRIPTION_STARTED,
            SUBSCRIPTION_ENDED,
            INVOICE_DATE_ELAPSED,
            BALANCE_TRANSACTION_CREATED,
            CREDIT_LEDGER_INCREMENTED,
            "subscription.usage_exceeded",
            "subscription.cost_exceeded",
            "subscription.spend_exceeded",
            "customer.credit_balance_depleted",
            "customer.credit_balance_dropped",
            "customer.credit_balance_recovered");

    private static final Set<String> ALL = Stream.of(PUBLISHED, RENAMED.values(), OTHERS)
            .flatMap(Collection::stream)
            .collect(toUnmodifiableSet());

    private EventTypes() {}

    public static boolean exists(String type) {
        return ALL.contains(type);
    }

    /// As what a published change is told, if it is.
    static Optional<String> of(String published) {
        return PUBLISHED.contains(published) ? Optional.of(published) : Optional.ofNullable(RENAMED.get(published));
    }
}
