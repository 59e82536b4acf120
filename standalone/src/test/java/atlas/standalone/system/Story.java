package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;

import atlas.standalone.demo.Api;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a scenario tells: a merchant of its own, a clock that moves, usage, and what was billed for it.
final class Story {

    private final Api merchant;
    private final Contract contract;
    private Instant now = Instant.EPOCH;

    Story(String name) {
        this.merchant = RunningPlatform.newMerchant(name);
        this.contract = new Contract(merchant);
    }

    Contract contract() {
        return contract;
    }

    Shop shop() {
        return new Shop(contract::post);
    }

    JsonNode customer(String externalId, String timezone) {
        return shop().customer(externalId, timezone);
    }

    void at(String instant) {
        now = Instant.parse(instant);
        settle();
    }

    void settle() {
        merchant.moveClockTo(now);
    }

    void calls(String customer, int count, String timestamp) {
        calls(customer, count, customer, timestamp);
    }

    void calls(String prefix, int count, String customer, String timestamp) {
        var events = IntStream.range(0, count)
                .mapToObj(i -> event(prefix + "-" + i, customer, timestamp, Map.of()))
                .toList();
        contract.post("/v1/ingest", Map.of("events", events)).ok();
    }

    int ingest(String key, String timestamp) {
        return ingest(key, timestamp, "window", Map.of());
    }

    int ingest(String key, String timestamp, String customer, Map<String, Object> properties) {
        var events = List.of(event(key, customer, timestamp, properties));
        return contract.post("/v1/ingest", Map.of("events", events)).status();
    }

    void changePlan(JsonNode subscription, JsonNode plan, String date) {
        contract.post(
                        "/v1/subscriptions/" + id(subscription) + "/schedule_plan_change",
                        Map.of("plan_id", id(plan), "change_option", "requested_date", "change_date", date))
                .ok();
    }

    void grant(String credits, String amount, @Nullable String expiry, @Nullable String basis) {
        var entry = new HashMap<String, Object>(Map.of(
                "entry_type", "increment",
                "amount", Integer.valueOf(amount),
                "currency", "USD",
                "effective_date", "2025-09-01"));
        if (expiry != null && basis != null) {
            entry.putAll(Map.of("expiry_date", expiry, "per_unit_cost_basis", basis));
        }
        contract.post(credits + "/ledger_entries", entry).ok();
    }

    List<String> drawn(String credits, String status) {
        var entries = new ArrayList<String>();
        contract.get(credits + "/ledger?currency=USD&entry_type=decrement&entry_status=" + status)
                .ok()
                .get("data")
                .forEach(entry -> entries.add(entry.get("amount").decimalValue().toPlainString() + " "
                        + entry.get("ending_balance").decimalValue().toPlainString()));
        return entries;
    }

    List<JsonNode> invoices(JsonNode subscription) {
        var found = new ArrayList<JsonNode>();
        contract.get("/v1/invoices?subscription_id=" + id(subscription))
                .ok()
                .get("data")
                .forEach(found::add);
        return found;
    }

    List<String> invoiceDates(JsonNode subscription) {
        return invoices(subscription).stream()
                .map(one -> text(one, "invoice_date"))
                .toList();
    }

    JsonNode upcoming(JsonNode subscription) {
        return contract.get("/v1/invoices/upcoming?subscription_id=" + id(subscription))
                .ok();
    }

    String balance(JsonNode customer) {
        return text(contract.get("/v1/customers/" + id(customer)).ok(), "balance");
    }

    static Map<String, Object> price(String item, String cadence, String amount) {
        return Map.of(
                "name",
                cadence,
                "item_id",
                item,
                "cadence",
                cadence,
                "currency",
                "USD",
                "model_type",
                "unit",
                "unit_config",
                Map.of("unit_amount", amount));
    }

    static Map<String, Object> all(String type, String field, Object value) {
        return Map.of("adjustment", Map.of("adjustment_type", type, field, value, "applies_to_all", true));
    }

    static List<Map<String, Object>> thresholds(int... values) {
        return IntStream.of(values)
                .mapToObj(value -> Map.<String, Object>of("value", value))
                .toList();
    }

    static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    static List<String> each(JsonNode list, String field) {
        var values = new ArrayList<String>();
        list.get("data").forEach(one -> values.add(text(one, field)));
        return values;
    }

    static List<Integer> fired(List<JsonNode> received) {
        return received.stream()
                .filter(event -> event.get("type").stringValue().equals("subscription.usage_exceeded"))
                .map(event -> event.at("/properties/quantity_threshold").asInt())
                .toList();
    }

    static HttpServer receiver(List<JsonNode> received) throws IOException {
        var json = JsonMapper.builder().build();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(json.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
