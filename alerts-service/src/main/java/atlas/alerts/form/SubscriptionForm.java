package atlas.alerts.form;

import atlas.kernel.BillingPeriod;
import atlas.platform.form.PublishedInterval;
import atlas.platform.form.QuantitySchedule;
import atlas.platform.json.Timestamps;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A subscription as the API shows it at an instant: what is published, what depends on the hour, and empty what
/// no subscription has.
public final class SubscriptionForm {

    private SubscriptionForm() {}

    /// @param published the subscription in the form of its topic
    public static ObjectNode of(ObjectNode published, ObjectNode customer, ObjectNode plan, Instant at) {
        var subscription = published.deepCopy();
        subscription.set("customer", customer);
        subscription.set("plan", plan);
        subscription.put("status", status(subscription, at));
        putPeriod(subscription, shortestPeriod(subscription, at));
        subscription.set("fixed_fee_quantity_schedule", QuantitySchedule.of(intervals(subscription)));
        intervals(subscription).forEach(interval -> complete(subscription, interval, at));
        subscription
                .path("adjustment_intervals")
                .valueStream()
                .map(ObjectNode.class::cast)
                .forEach(interval -> interval.set("applies_to_price_interval_ids", appliesTo(subscription, interval)));
        subscription.putObject("trial_info").putNull("end_date");
        subscription.putNull("active_plan_phase_order").putNull("pending_subscription_change");
        List.of("discount_intervals", "maximum_intervals", "minimum_intervals").forEach(subscription::putArray);
        subscription.remove(List.of("schedule", "deleted"));
        var couponEnd =
                PublishedInterval.instant(subscription.path("redeemed_coupon").path("end_date"));
        if (couponEnd != null && !couponEnd.isAfter(at)) {
            subscription.putNull("redeemed_coupon");
        }
        return subscription;
    }

    /// What was called off before it began has ended, too.
    private static String status(ObjectNode subscription, Instant at) {
        var start = OffsetDateTime.parse(subscription.path("start_date").stringValue())
                .toInstant();
        var end = PublishedInterval.instant(subscription.path("end_date"));
        if (end != null && (!at.isBefore(end) || !start.isBefore(end))) {
            return "ended";
        }
        return at.isBefore(start) ? "upcoming" : "active";
    }

    private static Optional<BillingPeriod> shortestPeriod(ObjectNode subscription, Instant at) {
        return intervals(subscription).stream()
                .map(interval -> PublishedInterval.of(subscription, interval))
                .filter(interval -> interval.periodAt(at).isPresent())
                .min(Comparator.comparingInt(
                        interval -> interval.cycle().length().roughDays()))
                .flatMap(interval -> interval.periodAt(at));
    }

    private static void complete(ObjectNode subscription, ObjectNode interval, Instant at) {
        interval.put("can_defer_billing", false);
        putPeriod(interval, PublishedInterval.of(subscription, interval).periodAt(at));
        interval.putNull("usage_customer_ids");
        interval.remove("billing_cycle_anchor_configuration");
        if (!QuantitySchedule.isFixed(interval)) {
            interval.putNull("fixed_fee_quantity_transitions");
        }
    }

    private static void putPeriod(ObjectNode object, Optional<BillingPeriod> period) {
        object.put(
                "current_billing_period_start_date",
                period.map(BillingPeriod::start).map(Timestamps::text).orElse(null));
        object.put(
                "current_billing_period_end_date",
                period.map(BillingPeriod::end).map(Timestamps::text).orElse(null));
    }

    /// The price intervals that an adjustment names, by their prices, by their items, or all.
    private static JsonNode appliesTo(ObjectNode subscription, ObjectNode adjustmentInterval) {
        var adjustment = adjustmentInterval.path("adjustment");
        var all = adjustment.path("applies_to_all").asBoolean(false);
        var applies = JsonNodeFactory.instance.arrayNode();
        intervals(subscription).stream()
                .filter(interval -> all
                        || names(adjustment.path("applies_to_price_ids"), interval.path("price"))
                        || names(
                                adjustment.path("applies_to_item_ids"),
                                interval.path("price").path("item")))
                .forEach(interval -> applies.add(interval.path("id")));
        return applies;
    }

    private static boolean names(JsonNode ids, JsonNode resource) {
        return ids.valueStream().anyMatch(resource.path("id")::equals);
    }

    private static List<ObjectNode> intervals(ObjectNode subscription) {
        return subscription
                .path("price_intervals")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }
}
