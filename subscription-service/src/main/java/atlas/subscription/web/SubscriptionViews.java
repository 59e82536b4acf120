package atlas.subscription.web;

import atlas.eventstore.Entity;
import atlas.kernel.BillingPeriod;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.replica.References;
import atlas.subscription.listing.SubscriptionStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A subscription as the API shows it: what is published, and what depends on the hour or belongs to
/// others. Customer and plan are read when they are shown, never kept.
@Component
class SubscriptionViews {

    private static final List<String> NOTHING_YET =
            List.of("active_plan_phase_order", "invoicing_threshold", "pending_subscription_change", "redeemed_coupon");
    private static final List<String> NONE_YET =
            List.of("adjustment_intervals", "discount_intervals", "maximum_intervals", "minimum_intervals");

    private final References references;
    private final Clock clock;

    SubscriptionViews(References references, Clock clock) {
        this.references = references;
        this.clock = clock;
    }

    ObjectNode view(Caller caller, Entity subscription) {
        var now = clock.instant();
        var view = subscription.data().deepCopy();
        view.set("customer", referred(caller, "customer", view));
        view.set("plan", referred(caller, "plan", view));
        view.put("status", status(view, now).wireName());
        putPeriod(view, shortestPeriod(view, now));
        view.set("fixed_fee_quantity_schedule", quantities(view));
        intervals(view).forEach(interval -> complete(view, interval, now));
        view.putObject("trial_info").putNull("end_date");
        NOTHING_YET.forEach(view::putNull);
        NONE_YET.forEach(view::putArray);
        return view;
    }

    private ObjectNode referred(Caller caller, String kind, ObjectNode view) {
        return references.get(caller, kind, view.path(kind + "_id").stringValue());
    }

    private static SubscriptionStatus status(ObjectNode view, Instant now) {
        var start = OffsetDateTime.parse(view.path("start_date").stringValue()).toInstant();
        return SubscriptionStatus.at(now, start, PublishedInterval.instant(view.path("end_date")));
    }

    private static Optional<BillingPeriod> shortestPeriod(ObjectNode view, Instant now) {
        return intervals(view).stream()
                .map(interval -> PublishedInterval.of(view, interval))
                .filter(interval -> interval.periodAt(now).isPresent())
                .min(Comparator.comparingInt(
                        interval -> interval.cycle().cadence().months()))
                .flatMap(interval -> interval.periodAt(now));
    }

    private static void complete(ObjectNode view, ObjectNode interval, Instant now) {
        interval.put("can_defer_billing", false);
        putPeriod(interval, PublishedInterval.of(view, interval).periodAt(now));
        interval.putNull("filter").putNull("usage_customer_ids");
        if (isFixed(interval)) {
            interval.putArray("fixed_fee_quantity_transitions");
        } else {
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

    private static JsonNode quantities(ObjectNode view) {
        var schedule = JsonNodeFactory.instance.arrayNode();
        intervals(view).stream().filter(SubscriptionViews::isFixed).forEach(interval -> {
            var entry = schedule.addObject();
            entry.set("price_id", interval.path("price").path("id"));
            entry.set("start_date", interval.path("start_date"));
            entry.set("end_date", interval.path("end_date"));
            entry.set("quantity", interval.path("price").path("fixed_price_quantity"));
        });
        return schedule;
    }

    private static boolean isFixed(JsonNode interval) {
        return interval.path("price").path("price_type").asString().equals("fixed_price");
    }

    private static List<ObjectNode> intervals(ObjectNode view) {
        return view.path("price_intervals")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }
}
