package atlas.invoicing.web;

import atlas.invoicing.evaluate.Evaluations.Evaluation;
import atlas.invoicing.evaluate.Evaluations.Subject;
import atlas.invoicing.evaluate.PriceDefinition;
import atlas.invoicing.evaluate.PriceDefinitions;
import atlas.invoicing.quantity.UsageQuantities.SupposedEvent;
import atlas.kernel.BillingPeriod;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads whose usage is to be evaluated by which prices.
@Component
class EvaluateReader {

    private static final Duration MAX_AGE = Duration.ofDays(100);
    private static final int MAX_EVALUATIONS = 100;
    private static final int MAX_EVENTS = 500;

    private final References references;
    private final PriceDefinitions prices;
    private final Clock clock;

    EvaluateReader(References references, PriceDefinitions prices, Clock clock) {
        this.references = references;
        this.prices = prices;
        this.clock = clock;
    }

    Subject subject(Caller caller, EvaluateRequests.Subject asked) {
        return subject(caller, customer(caller, asked), asked, null);
    }

    /// With the events to evaluate instead of those that happened, all of them the customer's.
    Subject preview(Caller caller, EvaluateRequests.Preview asked) {
        var customer = customer(caller, asked);
        return subject(caller, customer, asked, events(asked.events(), customer));
    }

    private Subject subject(
            Caller caller, JsonNode customer, EvaluateRequests.Subject asked, @Nullable List<SupposedEvent> supposed) {
        var zone = ZoneId.of(customer.path("timezone").stringValue());
        return new Subject(caller.merchant(), customer.path("id").stringValue(), timeframe(asked, zone), supposed);
    }

    private ObjectNode customer(Caller caller, EvaluateRequests.Subject asked) {
        var id = asked.customerId();
        var externalId = asked.externalCustomerId();
        if (id != null && externalId == null) {
            return references.get(caller, "customer", id);
        }
        if (externalId != null && id == null) {
            return references.getByExternalId(caller, "customer", externalId);
        }
        throw new InvalidRequest(
                id == null
                        ? "customer_id: is required, unless external_customer_id is given"
                        : "customer_id: must not be given together with external_customer_id");
    }

    private BillingPeriod timeframe(EvaluateRequests.Subject asked, ZoneId zone) {
        var now = clock.instant();
        if (asked.timeframeStart() == null) {
            throw new InvalidRequest("timeframe_start: is required");
        }
        var start = TimeText.instant("timeframe_start", asked.timeframeStart(), zone);
        var end = asked.timeframeEnd() == null ? now : TimeText.instant("timeframe_end", asked.timeframeEnd(), zone);
        if (start.isBefore(now.minus(MAX_AGE))) {
            throw new InvalidRequest("timeframe_start: must not be more than 100 days ago");
        }
        if (!start.isBefore(end)) {
            throw new InvalidRequest("timeframe_end: must be after timeframe_start");
        }
        return new BillingPeriod(start, end);
    }

    List<Evaluation> evaluations(Caller caller, @Nullable List<EvaluateRequests.One> asked) {
        if (asked == null || asked.isEmpty() || asked.size() > MAX_EVALUATIONS) {
            throw new InvalidRequest("price_evaluations: must be between 1 and %d".formatted(MAX_EVALUATIONS));
        }
        var errors = new ArrayList<String>();
        for (var i = 0; i < asked.size(); i++) {
            var path = "price_evaluations[%d]".formatted(i);
            if (!asked.get(i).namesOnePrice()) {
                errors.add(path + ": must have exactly one of price_id, external_price_id and price");
            }
            refuseOverrides(path + ".", asked.get(i).metricParameterOverrides(), errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        var evaluations = new ArrayList<Evaluation>();
        for (var i = 0; i < asked.size(); i++) {
            var one = asked.get(i);
            evaluations.add(new Evaluation(
                    price(caller, "price_evaluations[%d].price".formatted(i), one),
                    one.filter(),
                    keys(one.groupingKeys())));
        }
        return evaluations;
    }

    Evaluation evaluation(Caller caller, String priceId, EvaluateRequests.Single asked) {
        var errors = new ArrayList<String>();
        refuseOverrides("", asked.metricParameterOverrides(), errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new Evaluation(prices.byId(caller, priceId), asked.filter(), keys(asked.groupingKeys()));
    }

    private PriceDefinition price(Caller caller, String path, EvaluateRequests.One asked) {
        if (asked.price() != null) {
            return prices.inline(caller, path, asked.price());
        }
        return asked.priceId() != null
                ? prices.byId(caller, asked.priceId())
                : prices.byExternalId(caller, String.valueOf(asked.externalPriceId()));
    }

    private static List<String> keys(@Nullable List<String> keys) {
        return keys == null ? List.of() : keys.stream().distinct().toList();
    }

    private static void refuseOverrides(String path, @Nullable Map<String, Object> overrides, List<String> errors) {
        if (overrides != null && !overrides.isEmpty()) {
            errors.add(path + "metric_parameter_overrides: metrics have no parameters here");
        }
    }

    private static List<SupposedEvent> events(@Nullable List<EvaluateRequests.Event> asked, JsonNode customer) {
        if (asked == null || asked.isEmpty() || asked.size() > MAX_EVENTS) {
            throw new InvalidRequest("events: must be between 1 and %d".formatted(MAX_EVENTS));
        }
        var errors = new ArrayList<String>();
        var events = new ArrayList<SupposedEvent>();
        for (var i = 0; i < asked.size(); i++) {
            var event = event("events[%d].".formatted(i), asked.get(i), customer, errors);
            if (event != null) {
                events.add(event);
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return events;
    }

    private static @Nullable SupposedEvent event(
            String path, EvaluateRequests.Event event, JsonNode customer, List<String> errors) {
        var before = errors.size();
        if (isOther(event.customerId(), customer.path("id"))
                || isOther(event.externalCustomerId(), customer.path("external_customer_id"))) {
            errors.add(path + "customer_id: must be the customer that is evaluated");
        }
        if (event.eventName() == null || event.eventName().isBlank()) {
            errors.add(path + "event_name: is required");
        }
        var timestamp = timestamp(path, event.timestamp(), errors);
        return errors.size() > before || event.eventName() == null || timestamp == null
                ? null
                : new SupposedEvent(
                        event.eventName(),
                        timestamp.toString(),
                        event.properties() == null ? Map.of() : event.properties());
    }

    private static @Nullable Instant timestamp(String path, @Nullable String text, List<String> errors) {
        if (text == null) {
            errors.add(path + "timestamp: is required");
            return null;
        }
        try {
            return TimeText.instant(path + "timestamp", text, ZoneOffset.UTC);
        } catch (InvalidRequest e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private static boolean isOther(@Nullable String id, JsonNode own) {
        return id != null && !id.equals(own.asString(""));
    }
}
