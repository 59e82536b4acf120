package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One merchant calls every operation there is with another merchant's ids: it finds nothing, and changes
/// nothing.
class TenancyIT {

    private static final String NOW = "2026-08-10T12:00:00Z";

    /// Bodies that are right for the operation, so that only the foreign id can be what refuses it.
    private static final Map<String, Map<String, Object>> BODIES = Map.ofEntries(
            Map.entry("amendEvent", amendment()),
            Map.entry("updateEvent", amendment()),
            Map.entry("cancelSubscription", Map.of("cancel_option", "immediate")),
            Map.entry("schedulePlanChange", Map.of("change_option", "immediate", "plan_id", "{plan_id}")),
            Map.entry("updateFixedFeeQuantity", Map.of("price_id", "{price_id}", "quantity", 3)),
            Map.entry("unscheduleFixedFeeQuantityUpdates", Map.of("price_id", "{price_id}")),
            Map.entry("redeemCoupon", Map.of("coupon_id", "{coupon_id}", "change_option", "immediate")),
            Map.entry("markInvoicePaid", Map.of("payment_received_date", "2026-08-10")),
            Map.entry("createBalanceTransaction", Map.of("amount", "1.00", "type", "increment")),
            Map.entry("createBalanceTransactionByExternalId", Map.of("amount", "1.00", "type", "increment")),
            Map.entry("createLedgerEntry", Map.of("entry_type", "increment", "amount", 5)),
            Map.entry("createLedgerEntryByExternalId", Map.of("entry_type", "increment", "amount", 5)),
            Map.entry("createEntry", Map.of("entry_type", "increment", "amount", 5)),
            Map.entry("createEntryByExternalId", Map.of("entry_type", "increment", "amount", 5)),
            Map.entry("createTopUp", topUp()),
            Map.entry("createTopUpByExternalId", topUp()),
            Map.entry(
                    "evaluatePrice", Map.of("timeframe_start", "2026-08-09T00:00:00Z", "customer_id", "{customer_id}")),
            Map.entry("createAlertForCustomer", Map.of("type", "credit_balance_depleted")),
            Map.entry("createAlertForExternalCustomer", Map.of("type", "credit_balance_depleted")),
            Map.entry("createAlertForSubscription", costAlert()),
            Map.entry("createAlertForPlan", costAlert()),
            Map.entry("updateAlert", Map.of("thresholds", List.of(Map.of("value", 1)))));

    private final Contract mine = new Contract(RunningPlatform.newMerchant("Mine"));
    private final Contract theirs = new Contract(RunningPlatform.newMerchant("Theirs"));
    private final Map<String, String> ids = new HashMap<>();

    @Test
    void nothingOfOneMerchantIsThereForAnother() {
        mine.api().moveClockTo(Instant.parse(NOW));
        stock();
        var before = everything();

        var answers = new TreeMap<String, Integer>();
        operations().forEach(operation -> answers.put(operation.toString(), call(operation)));

        assertThat(answers)
                .hasSizeGreaterThan(60)
                .allSatisfy(
                        (operation, status) -> assertThat(status).as(operation).isEqualTo(404));
        assertThat(theirs.post("/v1/credit_notes", creditNote()).status()).isEqualTo(404);
        mine.api().moveClockTo(Instant.parse(NOW));
        assertThat(everything()).isEqualTo(before);
    }

    /// One of everything that has an id.
    private void stock() {
        var shop = new Shop(mine::post);
        var plan = shop.fee("Fee", "10.00", true)
                .usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("0.10"))
                .plan("Plan", 0);
        var customer = shop.customer("external", "Etc/UTC");
        var subscription = shop.subscribe(id(customer), id(plan), "2026-08-01");
        var price = plan.get("prices").get(0);
        keep("customer_id", id(customer));
        keep("external_customer_id", "external");
        keep("plan_id", id(plan));
        keep("price_id", id(price));
        keep("item_id", price.at("/item/id").stringValue());
        keep("subscription_id", id(subscription));
        keep("metric_id", plan.get("prices").get(1).at("/billable_metric/id").stringValue());
        mine.put("/v1/plans/" + id(plan), Map.of("external_plan_id", "external-plan"))
                .ok();
        keep("external_plan_id", "external-plan");
        var addOn = Map.of(
                "name",
                "Add-on",
                "item_id",
                ids.get("item_id"),
                "cadence",
                "monthly",
                "currency",
                "USD",
                "model_type",
                "unit",
                "unit_config",
                Map.of("unit_amount", "1"),
                "external_price_id",
                "external-price");
        mine.post("/v1/prices", addOn).ok();
        keep("external_price_id", "external-price");
        keep("coupon_id", id(mine.post("/v1/coupons", coupon()).ok()));
        var entry = mine.post(
                        "/v1/customers/" + id(customer) + "/credits/ledger_entries",
                        Map.of("entry_type", "increment", "amount", 50))
                .ok();
        keep("block_id", entry.at("/credit_block/id").stringValue());
        keep(
                "top_up_id",
                id(mine.post("/v1/customers/" + id(customer) + "/credits/top_ups", topUp())
                        .ok()));
        keep(
                "alert_id",
                id(mine.post("/v1/alerts/subscription_id/" + id(subscription), costAlert())
                        .ok()));
        keep(
                "endpoint_id",
                id(mine.post("/v1/webhook_endpoints", Map.of("url", "http://127.0.0.1:9/hook"))
                        .ok()));
        mine.api().moveClockTo(Instant.parse(NOW));
        var invoice = mine.get("/v1/invoices").ok().get("data").get(0);
        keep("invoice_id", id(invoice));
        keep("billed_line_id", id(invoice.get("line_items").get(0)));
        keep("credit_note_id", id(mine.post("/v1/credit_notes", creditNote()).ok()));
        var events = List.of(Shop.event("an-event", "external", "2026-08-10T11:00:00Z", Map.of()));
        mine.post("/v1/ingest", Map.of("events", events)).ok();
        keep("event_id", "an-event");
        keep("line_item_id", "none");
        keep("delivery_id", "none");
        mine.api().moveClockTo(Instant.parse(NOW));
    }

    private void keep(String name, String id) {
        ids.put(name, id);
    }

    /// What the owner sees of all of it.
    private Map<String, JsonNode> everything() {
        var seen = new TreeMap<String, JsonNode>();
        Stream.of(
                        "/v1/customers/{customer_id}",
                        "/v1/customers/{customer_id}/credits/ledger",
                        "/v1/customers/{customer_id}/credits/top_ups",
                        "/v1/customers/{customer_id}/balance_transactions",
                        "/v1/plans/{plan_id}",
                        "/v1/prices/{price_id}",
                        "/v1/items/{item_id}",
                        "/v1/metrics/{metric_id}",
                        "/v1/coupons/{coupon_id}",
                        "/v1/subscriptions/{subscription_id}",
                        "/v1/invoices/{invoice_id}",
                        "/v1/credit_notes/{credit_note_id}",
                        "/v1/alerts/{alert_id}",
                        "/v1/alerts",
                        "/v1/webhook_endpoints/{endpoint_id}")
                .forEach(path -> seen.put(path, mine.get(filled(path)).ok()));
        return seen;
    }

    private int call(Operation operation) {
        var path = "/v1" + filled(operation.path());
        Map<String, Object> body = new HashMap<>();
        BODIES.getOrDefault(operation.id(), Map.of())
                .forEach((name, value) -> body.put(name, value instanceof String text ? filled(text) : value));
        return switch (operation.method()) {
            case "get" -> theirs.get(path).status();
            case "put" -> theirs.put(path, body).status();
            case "delete" -> theirs.delete(path).status();
            default -> theirs.post(path, body).status();
        };
    }

    private String filled(String template) {
        var filled = template;
        for (var entry : ids.entrySet()) {
            filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return filled;
    }

    /// All operations of the document that name something by its id.
    private static Stream<Operation> operations() {
        return Operation.all().filter(operation -> operation.path().contains("{"));
    }

    private static Map<String, Object> amendment() {
        return Map.of(
                "event_name", "call",
                "timestamp", "2026-08-10T11:00:00Z",
                "customer_id", "{customer_id}",
                "properties", Map.of());
    }

    private static Map<String, Object> costAlert() {
        return Map.of("type", "cost_exceeded", "thresholds", List.of(Map.of("value", 1_000_000)));
    }

    private static Map<String, Object> topUp() {
        return Map.of("currency", "credits", "threshold", "10", "amount", "5", "per_unit_cost_basis", "1.00");
    }

    private Map<String, Object> creditNote() {
        var line = Map.of("invoice_line_item_id", filled("{billed_line_id}"), "amount", "1.00");
        return Map.of("line_items", List.of(line), "reason", "duplicate");
    }

    private static Map<String, Object> coupon() {
        return Map.of(
                "redemption_code", "CODE", "discount", Map.of("discount_type", "amount", "amount_discount", "1.00"));
    }
}
