package atlas.invoicing.web;

import static java.util.Objects.requireNonNullElse;

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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
        return subject(caller, customer, asked, PreviewEvents.read(asked.events(), customer));
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

    List<Evaluation> evaluations(Caller caller, @Nullable List<EvaluateRequests.@Nullable One> asked) {
        if (asked == null || asked.isEmpty() || asked.size() > MAX_EVALUATIONS) {
            throw new InvalidRequest("price_evaluations: must be between 1 and %d".formatted(MAX_EVALUATIONS));
        }
        var errors = new ArrayList<String>();
        var ones = new ArrayList<EvaluateRequests.One>();
        for (var one : asked) {
            var path = "price_evaluations[%d]".formatted(ones.size());
            ones.add(one == null ? EvaluateRequests.One.NOTHING : one);
            check(path, ones.getLast(), errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        var evaluations = new ArrayList<Evaluation>();
        for (var one : ones) {
            evaluations.add(new Evaluation(
                    price(caller, "price_evaluations[%d].price".formatted(evaluations.size()), one),
                    one.filter(),
                    keys("price_evaluations[%d].".formatted(evaluations.size()), one.groupingKeys())));
        }
        return evaluations;
    }

    private static void check(String path, EvaluateRequests.One asked, List<String> errors) {
        if (!asked.namesOnePrice()) {
            errors.add(path + ": must have exactly one of price_id, external_price_id and price");
        }
        refuseOverrides(path + ".", asked.metricParameterOverrides(), errors);
    }

    Evaluation evaluation(Caller caller, String priceId, EvaluateRequests.Single asked) {
        var errors = new ArrayList<String>();
        refuseOverrides("", asked.metricParameterOverrides(), errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new Evaluation(prices.byId(caller, priceId), asked.filter(), keys("", asked.groupingKeys()));
    }

    private PriceDefinition price(Caller caller, String path, EvaluateRequests.One asked) {
        if (asked.price() != null) {
            return prices.inline(caller, path, asked.price());
        }
        return asked.priceId() != null
                ? prices.byId(caller, asked.priceId())
                : prices.byExternalId(caller, String.valueOf(asked.externalPriceId()));
    }

    private static List<String> keys(String path, @Nullable List<@Nullable String> asked) {
        var keys = new LinkedHashSet<String>();
        for (var key : requireNonNullElse(asked, List.<@Nullable String>of())) {
            if (key == null) {
                throw new InvalidRequest(path + "grouping_keys: must be texts");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static void refuseOverrides(String path, @Nullable Map<String, Object> overrides, List<String> errors) {
        if (overrides != null && !overrides.isEmpty()) {
            errors.add(path + "metric_parameter_overrides: metrics have no parameters here");
        }
    }
}
