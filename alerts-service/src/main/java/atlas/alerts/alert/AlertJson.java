package atlas.alerts.alert;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.PriceFilter;
import atlas.alerts.domain.alert.Scope;
import atlas.alerts.domain.alert.Scope.OfCustomer;
import atlas.alerts.domain.alert.Scope.OfPlan;
import atlas.alerts.domain.alert.Scope.OfSubscription;
import atlas.kernel.Decimals;
import atlas.platform.json.Timestamps;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An alert as the API and webhooks show it.
public final class AlertJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AlertJson() {}

    public static ObjectNode of(Alert alert) {
        return json(alert, number -> NODES.numberNode(new BigDecimal(Decimals.plain(number))));
    }

    /// In webhooks numbers are text.
    public static ObjectNode inWebhook(Alert alert) {
        return json(alert, number -> NODES.stringNode(Decimals.plain(number)));
    }

    @FunctionalInterface
    private interface Numbers {
        JsonNode node(BigDecimal number);
    }

    private static ObjectNode json(Alert alert, Numbers numbers) {
        var json = NODES.objectNode();
        json.put("id", alert.id());
        json.put("type", alert.type().wireName());
        json.put("enabled", alert.enabled());
        json.put("created_at", Timestamps.text(alert.createdAt()));
        json.put("currency", alert.currency());
        json.set("thresholds", alert.type().hasThresholds() ? thresholds(alert, numbers) : NODES.nullNode());
        putScope(json, alert.scope());
        json.set(
                "metric",
                alert.metricId() == null ? NODES.nullNode() : NODES.objectNode().put("id", alert.metricId()));
        json.putNull("grouping_keys");
        json.set("price_filters", alert.priceFilters().isEmpty() ? NODES.nullNode() : filters(alert));
        json.putNull("threshold_overrides");
        json.putNull("license_type");
        return json;
    }

    private static void putScope(ObjectNode json, Scope scope) {
        json.putNull("customer").putNull("subscription").putNull("plan");
        switch (scope) {
            case OfCustomer(var id, var external) ->
                json.putObject("customer").put("id", id).put("external_customer_id", external);
            case OfSubscription(var id) -> json.putObject("subscription").put("id", id);
            case OfPlan(var id, var external, var name, var version) ->
                json.putObject("plan")
                        .put("id", id)
                        .put("external_plan_id", external)
                        .put("name", name)
                        .put("plan_version", Integer.toString(version));
        }
    }

    private static ArrayNode thresholds(Alert alert, Numbers numbers) {
        var thresholds = NODES.arrayNode();
        alert.thresholds().values().forEach(value -> thresholds.addObject().set("value", numbers.node(value)));
        return thresholds;
    }

    private static ArrayNode filters(Alert alert) {
        var filters = NODES.arrayNode();
        for (PriceFilter filter : alert.priceFilters()) {
            var one = filters.addObject()
                    .put("field", filter.field())
                    .put("operator", filter.includes() ? "includes" : "excludes");
            var values = one.putArray("values");
            filter.values().forEach(values::add);
        }
        return filters;
    }
}
