package atlas.standalone.system;

import atlas.standalone.demo.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// What a merchant sets up before there is anything to bill.
final class Shop {

    static final Map<String, Object> TIERED = Map.of(
            "model_type",
            "tiered",
            "tiered_config",
            Map.of(
                    "tiers",
                    List.of(
                            Map.of("first_unit", 0, "last_unit", 1000, "unit_amount", "0.02"),
                            Map.of("first_unit", 1000, "unit_amount", "0.01"))));

    private final BiFunction<String, Object, Api.Answer> post;
    private final List<Map<String, Object>> prices = new ArrayList<>();

    /// @param post creates something by path and body
    Shop(BiFunction<String, Object, Api.Answer> post) {
        this.post = post;
    }

    String item(String name) {
        return id(post.apply("/v1/items", Map.of("name", name)).ok());
    }

    String metric(String name, String sql) {
        return id(post.apply("/v1/metrics", Map.of("name", name, "sql", sql, "item_id", item(name)))
                .ok());
    }

    Shop usage(String name, String sql, Map<String, Object> model) {
        var metric = metric(name, sql);
        return price(name, model, Map.of("billable_metric_id", metric));
    }

    Shop fee(String name, String amount, boolean inAdvance) {
        return price(name, unit(amount), Map.of("billed_in_advance", inAdvance));
    }

    private Shop price(String name, Map<String, Object> model, Map<String, Object> more) {
        var price = new HashMap<String, Object>(model);
        price.putAll(more);
        price.putAll(Map.of("name", name, "item_id", item(name), "cadence", "monthly", "currency", "USD"));
        prices.add(price);
        return this;
    }

    /// The plan with all prices so far.
    JsonNode plan(String name, int netTerms) {
        return post.apply(
                        "/v1/plans",
                        Map.of("name", name, "currency", "USD", "net_terms", netTerms, "prices", List.copyOf(prices)))
                .ok();
    }

    JsonNode customer(String externalId, String timezone) {
        return post.apply(
                        "/v1/customers",
                        Map.of(
                                "name",
                                "Customer " + externalId,
                                "email",
                                "billing@example.com",
                                "external_customer_id",
                                externalId,
                                "currency",
                                "USD",
                                "timezone",
                                timezone))
                .ok();
    }

    JsonNode subscribe(String customerId, String planId, String startDate) {
        return post.apply(
                        "/v1/subscriptions",
                        Map.of("customer_id", customerId, "plan_id", planId, "start_date", startDate))
                .ok();
    }

    static Map<String, Object> unit(String amount) {
        return Map.of("model_type", "unit", "unit_config", Map.of("unit_amount", amount));
    }

    static Map<String, Object> event(String key, String externalId, String timestamp, Map<String, Object> properties) {
        return Map.of(
                "event_name", "call",
                "idempotency_key", key,
                "external_customer_id", externalId,
                "timestamp", timestamp,
                "properties", properties);
    }

    static String id(JsonNode entity) {
        return entity.get("id").stringValue();
    }
}
