package atlas.subscription.web;

import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.kernel.BillingPeriod;
import atlas.platform.form.PublishedInterval;
import atlas.platform.form.QuantitySchedule;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.replica.References;
import atlas.platform.web.InstantRange;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
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

    private static final String KIND = "subscription";

    private final CurrentStates states;
    private final References references;
    private final Clock clock;

    SubscriptionViews(CurrentStates states, References references, Clock clock) {
        this.states = states;
        this.references = references;
        this.clock = clock;
    }

    /// @throws NotFound if there is no such subscription of this merchant
    ObjectNode show(Caller caller, String id) {
        return view(caller, find(caller, id));
    }

    private Entity find(Caller caller, String id) {
        return states.find(caller.merchant(), KIND, id)
                .filter(subscription -> !subscription.data().path("deleted").asBoolean(false))
                .orElseThrow(() -> new NotFound(KIND, id));
    }

    ObjectNode view(Caller caller, Entity subscription) {
        var now = clock.instant();
        var view = subscription.data().deepCopy();
        view.set("customer", referred(caller, "customer", view));
        view.set("plan", referred(caller, "plan", view));
        view.put("status", status(view, now).wireName());
        putPeriod(view, shortestPeriod(view, now));
        view.set("fixed_fee_quantity_schedule", QuantitySchedule.of(intervals(view)));
        intervals(view).forEach(interval -> complete(view, interval, now));
        view.path("adjustment_intervals")
                .valueStream()
                .map(ObjectNode.class::cast)
                .forEach(interval -> interval.set("applies_to_price_interval_ids", appliesTo(view, interval)));
        view.putObject("trial_info").putNull("end_date");
        view.putNull("active_plan_phase_order").putNull("pending_subscription_change");
        view.putArray("discount_intervals");
        view.putArray("maximum_intervals");
        view.putArray("minimum_intervals");
        view.remove(List.of("schedule", "deleted"));
        if (isOver(view.path("redeemed_coupon").path("end_date"), now)) {
            view.putNull("redeemed_coupon");
        }
        return view;
    }

    /// The plans of a subscription, the latest first.
    Page<ObjectNode> schedule(Caller caller, String id, PageRequest page, InstantRange range) {
        var stretches = find(caller, id)
                .data()
                .path("schedule")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList()
                .reversed();
        var after = page.after();
        var found = stretches.stream()
                .filter(stretch -> range.contains(start(stretch)))
                .filter(stretch -> after == null || start(stretch).isBefore(after.at()))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page, stretch -> new PageRequest.Position(start(stretch), id))
                .map(stretch -> entry(caller, stretch));
    }

    private ObjectNode entry(Caller caller, ObjectNode stretch) {
        var planId = stretch.path("plan_id").stringValue();
        var plan = references.get(caller, "plan", planId);
        var entry = JsonNodeFactory.instance.objectNode();
        var shown = entry.putObject("plan").put("id", planId);
        shown.set("external_plan_id", stretch.path("external_plan_id"));
        shown.set("name", plan.path("name"));
        List.of("start_date", "end_date", "created_at").forEach(field -> entry.set(field, stretch.path(field)));
        return entry;
    }

    private static Instant start(ObjectNode stretch) {
        return OffsetDateTime.parse(stretch.path("start_date").stringValue()).toInstant();
    }

    /// The price intervals that an adjustment names, by their prices, by their items, or all.
    private static JsonNode appliesTo(ObjectNode view, ObjectNode adjustmentInterval) {
        var adjustment = adjustmentInterval.path("adjustment");
        var prices = texts(adjustment.path("applies_to_price_ids"));
        var items = texts(adjustment.path("applies_to_item_ids"));
        var all = adjustment.path("applies_to_all").asBoolean(false);
        var applies = JsonNodeFactory.instance.arrayNode();
        intervals(view).stream()
                .filter(interval -> all
                        || prices.contains(interval.path("price").path("id").asString(""))
                        || items.contains(
                                interval.path("price").path("item").path("id").asString("")))
                .forEach(interval -> applies.add(interval.path("id")));
        return applies;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.asString("")).toList();
    }

    private static boolean isOver(JsonNode end, Instant now) {
        var instant = PublishedInterval.instant(end);
        return instant != null && !instant.isAfter(now);
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
                        interval -> interval.cycle().length().roughDays()))
                .flatMap(interval -> interval.periodAt(now));
    }

    private static void complete(ObjectNode view, ObjectNode interval, Instant now) {
        interval.put("can_defer_billing", false);
        putPeriod(interval, PublishedInterval.of(view, interval).periodAt(now));
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

    private static List<ObjectNode> intervals(ObjectNode view) {
        return view.path("price_intervals")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }
}
