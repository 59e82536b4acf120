package atlas.invoicing.web;

import atlas.invoicing.costs.CostQuery;
import atlas.invoicing.costs.CostQuery.ViewMode;
import atlas.invoicing.costs.Costs;
import atlas.invoicing.costs.ServedCharges.Owner;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class CostsController {

    private final Costs costs;
    private final References references;

    CostsController(Costs costs, References references) {
        this.costs = costs;
        this.references = references;
    }

    @GetMapping("/v1/customers/{id}/costs")
    CostsView ofCustomer(
            Caller caller, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        var customer = references.get(caller, "customer", id);
        return show(Owner.customer(caller.merchant(), id), customer, parameters);
    }

    @GetMapping("/v1/customers/external_customer_id/{externalId}/costs")
    CostsView ofExternalCustomer(
            Caller caller, @PathVariable String externalId, @RequestParam MultiValueMap<String, String> parameters) {
        var customer = references.getByExternalId(caller, "customer", externalId);
        return show(Owner.customer(caller.merchant(), customer.path("id").stringValue()), customer, parameters);
    }

    @GetMapping("/v1/subscriptions/{id}/costs")
    CostsView ofSubscription(
            Caller caller, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        var subscription = references.get(caller, "subscription", id);
        return show(Owner.subscription(caller.merchant(), id), subscription, parameters);
    }

    /// @param owner whose zone the days are in
    private CostsView show(Owner owner, JsonNode known, MultiValueMap<String, String> values) {
        var parameters = new Parameters(values);
        var zone = zone(known);
        var query = new CostQuery(
                owner,
                zone,
                parameters.instant("timeframe_start", zone),
                parameters.instant("timeframe_end", zone),
                mode(parameters.text("view_mode")),
                parameters.text("currency"));
        if (query.from() != null && query.to() != null && !query.from().isBefore(query.to())) {
            throw new InvalidRequest("timeframe_end: must be after timeframe_start");
        }
        try {
            return CostsView.of(costs.of(query));
        } catch (Costs.TooManyDays e) {
            throw new InvalidRequest("timeframe_end: " + e.getMessage());
        }
    }

    /// A subscription that its owner was asked for may show its zone with its customer.
    private static ZoneId zone(JsonNode known) {
        var own = known.path("timezone");
        return ZoneId.of((own.isString() ? own : known.path("customer").path("timezone")).stringValue());
    }

    private static ViewMode mode(@Nullable String text) {
        return switch (text) {
            case null -> ViewMode.CUMULATIVE;
            case "cumulative" -> ViewMode.CUMULATIVE;
            case "periodic" -> ViewMode.PERIODIC;
            default -> throw new InvalidRequest("view_mode: must be cumulative or periodic");
        };
    }
}
