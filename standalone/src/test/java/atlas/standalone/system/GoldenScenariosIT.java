package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Worked examples of what the API means, from the request to the money, through every service.
class GoldenScenariosIT {

    private static final String COUNT = "SELECT COUNT(*) FROM events";

    private final Api merchant = RunningPlatform.newMerchant("Golden");
    private final Contract contract = new Contract(merchant);
    private Instant now = Instant.EPOCH;

    @Test
    void anAnchorOnThe31stComesBackAfterShortMonths() {
        at("2025-01-31T12:00:00Z");
        var plan = shop().fee("Fee", "10.00", false).plan("Monthly", 0);
        var subscription = contract.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer_id",
                                id(customer("anchor", "Etc/UTC")),
                                "plan_id",
                                id(plan),
                                "start_date",
                                "2025-01-31",
                                "align_billing_with_subscription_start_date",
                                true))
                .ok();

        at("2025-06-01T00:00:00Z");

        assertThat(invoiceDates(subscription))
                .containsExactly(
                        "2025-05-31T00:00:00+00:00",
                        "2025-04-30T00:00:00+00:00",
                        "2025-03-31T00:00:00+00:00",
                        "2025-02-28T00:00:00+00:00");
    }

    @Test
    void aMonthWithAClockChangeStartsAndEndsAtLocalMidnight() {
        at("2025-03-05T12:00:00Z");
        var plan = shop().fee("Fee", "31.00", false).plan("Monthly", 0);
        var subscription = shop().subscribe(id(customer("dst", "America/New_York")), id(plan), "2025-03-01");

        assertThat(text(subscription, "current_billing_period_start_date")).isEqualTo("2025-03-01T05:00:00+00:00");
        assertThat(text(subscription, "current_billing_period_end_date")).isEqualTo("2025-04-01T04:00:00+00:00");
    }

    @Test
    void planChangesCreditWhatWasPaidAndBillWhatIsNew() {
        at("2025-07-01T12:00:00Z");
        var beginner = shop().fee("Beginner", "50.00", true).plan("Beginner", 0);
        var intermediate = shop().fee("Intermediate", "100.00", true).plan("Intermediate", 0);
        var advanced = shop().fee("Advanced", "500.00", true).plan("Advanced", 0);
        var customer = customer("upgrade", "Etc/UTC");
        var subscription = shop().subscribe(id(customer), id(intermediate), "2025-07-01");
        settle();
        assertThat(invoices(subscription)).extracting(one -> text(one, "total")).containsExactly("100.00");

        at("2025-07-04T09:00:00Z");
        changePlan(subscription, advanced, "2025-07-04");
        settle();
        var upgrade = invoices(subscription).getFirst();
        assertThat(text(upgrade, "total")).isEqualTo("451.61");
        assertThat(text(upgrade, "amount_due")).isEqualTo("361.29");

        at("2025-07-11T09:00:00Z");
        changePlan(subscription, beginner, "2025-07-11");
        settle();
        var downgrade = invoices(subscription).getFirst();
        assertThat(text(downgrade, "total")).isEqualTo("33.87");
        assertThat(text(downgrade, "amount_due")).isEqualTo("0.00");
        assertThat(text(downgrade, "status")).isEqualTo("paid");
        assertThat(balance(customer)).isEqualTo("304.84");
    }

    @Test
    void anImmediateCancellationBillsTheUsageAndCreditsTheUnusedFee() {
        at("2025-08-11T12:00:00Z");
        var plan = shop().fee("Fee", "31.00", true)
                .usage("Calls", COUNT, Shop.unit("0.50"))
                .plan("Both", 0);
        var customer = customer("leaving", "Etc/UTC");
        var subscription = shop().subscribe(id(customer), id(plan), "2025-08-01");
        calls("leaving", 4, "2025-08-11T10:00:00Z");
        settle();

        at("2025-08-16T00:00:00Z");
        var cancelled = contract.post(
                        "/v1/subscriptions/" + id(subscription) + "/cancel", Map.of("cancel_option", "immediate"))
                .ok();
        settle();

        assertThat(text(cancelled, "status")).isEqualTo("ended");
        assertThat(invoices(subscription)).extracting(one -> text(one, "total")).containsExactly("2.00", "31.00");
        assertThat(text(invoices(subscription).getFirst(), "amount_due")).isEqualTo("0.00");
        assertThat(balance(customer)).isEqualTo("14.00");
    }

    @Test
    void cancellingAtTheEndOfTheTermWaitsForTheLongestPrice() {
        at("2021-11-01T12:00:00Z");
        var item = shop().item("Annual");
        var plan = contract.post(
                        "/v1/plans",
                        Map.of(
                                "name",
                                "Annual",
                                "currency",
                                "USD",
                                "prices",
                                List.of(price(item, "annual", "100.00"), price(item, "monthly", "1.00"))))
                .ok();
        var subscription = shop().subscribe(id(customer("term", "Etc/UTC")), id(plan), "2021-11-01");
        at("2021-12-08T12:00:00Z");

        var path = "/v1/subscriptions/" + id(subscription);
        var cancelled = contract.post(path + "/cancel", Map.of("cancel_option", "end_of_subscription_term"))
                .ok();
        assertThat(text(cancelled, "end_date")).isEqualTo("2022-11-01T00:00:00+00:00");
        assertThat(text(cancelled, "status")).isEqualTo("active");
        assertThat(contract.post(path + "/unschedule_cancellation", Map.of())
                        .ok()
                        .get("end_date")
                        .isNull())
                .isTrue();
    }

    @Test
    void creditsAreDrawnInTheirOrderAndWhatIsLeftIsBilled() {
        at("2025-09-10T12:00:00Z");
        var plan = shop().usage("Calls", COUNT, Shop.unit("1.00")).plan("Prepaid", 0);
        var customer = customer("prepaid", "Etc/UTC");
        var credits = "/v1/customers/" + id(customer) + "/credits";
        grant(credits, "10", "2025-11-01", "0.00");
        grant(credits, "20", "2025-11-01", "0.50");
        grant(credits, "50", null, null);
        var subscription = shop().subscribe(id(customer), id(plan), "2025-09-01");
        calls("prepaid", 45, "2025-09-10T11:00:00Z");
        settle();

        assertThat(drawn(credits, "pending")).containsExactly("15 35", "20 50", "10 70");
        assertThat(text(upcoming(subscription), "total")).isEqualTo("0.00");

        calls("prepaid-more", 40, "prepaid", "2025-09-10T11:30:00Z");
        at("2025-10-02T00:00:00Z");

        var invoice = invoices(subscription).getFirst();
        assertThat(text(invoice, "subtotal")).isEqualTo("85.00");
        assertThat(text(invoice.get("line_items").get(0), "credits_applied")).isEqualTo("80.00");
        assertThat(text(invoice, "total")).isEqualTo("5.00");
        assertThat(drawn(credits, "committed").stream()
                        .map(one -> Integer.parseInt(one.split(" ", 2)[0]))
                        .reduce(0, Integer::sum))
                .isEqualTo(80);

        contract.post("/v1/invoices/" + id(invoice) + "/void", Map.of()).ok();
        settle();
        var restored = contract.get(credits + "?currency=USD").ok().get("data");
        var left = 0;
        for (var block : restored) {
            left += block.get("balance").intValue();
        }
        assertThat(left).isEqualTo(80);
    }

    /// 0 to 250 in one evaluation, then 300, then 600; in the next month all over again.
    @Test
    void anAlertFiresOnceForTheLargestThresholdOfAPeriod() throws IOException {
        var received = new CopyOnWriteArrayList<JsonNode>();
        var hook = receiver(received);
        try {
            at("2025-10-10T12:00:00Z");
            var url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook";
            contract.post("/v1/webhook_endpoints", Map.of("url", url)).ok();
            var shop = shop();
            var plan = shop.usage("Calls", COUNT, Shop.unit("0.01")).plan("Watched", 0);
            var subscription = shop.subscribe(id(customer("watched", "Etc/UTC")), id(plan), "2025-10-01");
            var metric = plan.get("prices").get(0).at("/billable_metric/id").stringValue();
            contract.post(
                            "/v1/alerts/subscription_id/" + id(subscription),
                            Map.of(
                                    "type",
                                    "usage_exceeded",
                                    "metric_id",
                                    metric,
                                    "thresholds",
                                    thresholds(100, 200, 500)))
                    .ok();

            calls("one", 250, "watched", "2025-10-10T10:00:00Z");
            settle();
            assertThat(fired(received)).containsExactly(200);
            calls("two", 50, "watched", "2025-10-10T10:00:00Z");
            settle();
            assertThat(fired(received)).containsExactly(200);
            calls("three", 300, "watched", "2025-10-10T10:00:00Z");
            settle();
            assertThat(fired(received)).containsExactly(200, 500);
            at("2025-11-02T12:00:00Z");
            calls("four", 100, "watched", "2025-11-02T10:00:00Z");
            settle();
            assertThat(fired(received)).containsExactly(200, 500, 100);
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void theWindowOfIngestionIsExactToTheSecond() {
        at("2025-12-02T12:00:00Z");
        customer("window", "Etc/UTC");

        assertThat(ingest("a", "2025-12-02T00:00:00Z")).isEqualTo(200);
        assertThat(ingest("b", "2025-12-01T23:59:59Z")).isEqualTo(400);
        assertThat(ingest("c", "2025-12-02T12:05:00Z")).isEqualTo(200);
        assertThat(ingest("d", "2025-12-02T12:05:01Z")).isEqualTo(400);
    }

    @Test
    void adjustmentsFollowOneAnotherInOrder() {
        at("2026-01-10T12:00:00Z");
        var shop = shop();
        var metric = shop.metric("Calls", "SELECT SUM(units) FROM events");
        var plan = contract.post(
                        "/v1/plans",
                        Map.of(
                                "name",
                                "Adjusted",
                                "currency",
                                "USD",
                                "prices",
                                List.of(Map.of(
                                        "name", "Calls",
                                        "item_id", shop.item("Calls"),
                                        "billable_metric_id", metric,
                                        "cadence", "monthly",
                                        "currency", "USD",
                                        "model_type", "unit",
                                        "unit_config", Map.of("unit_amount", "0.10"))),
                                "adjustments",
                                List.of(
                                        all("usage_discount", "usage_discount", 200),
                                        all("amount_discount", "amount_discount", "15.00"),
                                        all("percentage_discount", "percentage_discount", 0.1),
                                        all("minimum", "minimum_amount", "50.00"),
                                        all("maximum", "maximum_amount", "80.00"))))
                .ok();
        var subscription = shop.subscribe(id(customer("adjusted", "Etc/UTC")), id(plan), "2026-01-01");
        ingest("adjusted", "2026-01-10T11:00:00Z", "adjusted", Map.of("units", 1200));
        settle();

        var line = upcoming(subscription).get("line_items").get(0);
        assertThat(text(line, "subtotal")).isEqualTo("120.00");
        assertThat(text(line, "adjusted_subtotal")).isEqualTo("76.50");
        assertThat(line.get("quantity").intValue()).isEqualTo(1200);
    }

    @Test
    void costsAreCumulativeOrByDay() {
        at("2026-02-03T12:00:00Z");
        var shop = shop();
        var metric = shop.metric("Calls", COUNT);
        var plan = contract.post(
                        "/v1/plans",
                        Map.of(
                                "name",
                                "Minimum",
                                "currency",
                                "USD",
                                "prices",
                                List.of(Map.of(
                                        "name", "Calls",
                                        "item_id", shop.item("Calls"),
                                        "billable_metric_id", metric,
                                        "cadence", "monthly",
                                        "currency", "USD",
                                        "model_type", "unit",
                                        "unit_config", Map.of("unit_amount", "2.50"))),
                                "adjustments",
                                List.of(all("minimum", "minimum_amount", "50.00"))))
                .ok();
        var customer = customer("costs", "Etc/UTC");
        shop.subscribe(id(customer), id(plan), "2026-02-01");
        var perDay = List.of(9, 10, 1, 8, 8);
        for (var day = 0; day < perDay.size(); day++) {
            at("2026-02-0%dT12:00:00Z".formatted(day + 1));
            calls("cost-" + day, perDay.get(day), "costs", "2026-02-0%dT11:00:00Z".formatted(day + 1));
        }
        settle();

        var path = "/v1/customers/" + id(customer)
                + "/costs?timeframe_start=2026-02-01T00:00:00Z&timeframe_end=2026-02-06T00:00:00Z&view_mode=";
        assertThat(each(contract.get(path + "cumulative").ok(), "total"))
                .containsExactly("50.00", "50.00", "50.00", "70.00", "90.00");
        assertThat(each(contract.get(path + "cumulative").ok(), "subtotal"))
                .containsExactly("22.50", "47.50", "50.00", "70.00", "90.00");
        assertThat(each(contract.get(path + "periodic").ok(), "total"))
                .containsExactly("50.00", "0.00", "0.00", "20.00", "20.00");
    }

    private Shop shop() {
        return new Shop(contract::post);
    }

    private JsonNode customer(String externalId, String timezone) {
        return shop().customer(externalId, timezone);
    }

    private void at(String instant) {
        now = Instant.parse(instant);
        settle();
    }

    private void settle() {
        merchant.moveClockTo(now);
    }

    private void calls(String customer, int count, String timestamp) {
        calls(customer, count, customer, timestamp);
    }

    private void calls(String prefix, int count, String customer, String timestamp) {
        var events = IntStream.range(0, count)
                .mapToObj(i -> event(prefix + "-" + i, customer, timestamp, Map.of()))
                .toList();
        contract.post("/v1/ingest", Map.of("events", events)).ok();
    }

    private int ingest(String key, String timestamp) {
        return ingest(key, timestamp, "window", Map.of());
    }

    private int ingest(String key, String timestamp, String customer, Map<String, Object> properties) {
        var events = List.of(event(key, customer, timestamp, properties));
        return contract.post("/v1/ingest", Map.of("events", events)).status();
    }

    private void changePlan(JsonNode subscription, JsonNode plan, String date) {
        contract.post(
                        "/v1/subscriptions/" + id(subscription) + "/schedule_plan_change",
                        Map.of("plan_id", id(plan), "change_option", "requested_date", "change_date", date))
                .ok();
    }

    private void grant(String credits, String amount, @Nullable String expiry, @Nullable String basis) {
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

    private List<String> drawn(String credits, String status) {
        var entries = new ArrayList<String>();
        contract.get(credits + "/ledger?currency=USD&entry_type=decrement&entry_status=" + status)
                .ok()
                .get("data")
                .forEach(entry -> entries.add(entry.get("amount").decimalValue().toPlainString() + " "
                        + entry.get("ending_balance").decimalValue().toPlainString()));
        return entries;
    }

    private List<JsonNode> invoices(JsonNode subscription) {
        var found = new ArrayList<JsonNode>();
        contract.get("/v1/invoices?subscription_id=" + id(subscription))
                .ok()
                .get("data")
                .forEach(found::add);
        return found;
    }

    private List<String> invoiceDates(JsonNode subscription) {
        return invoices(subscription).stream()
                .map(one -> text(one, "invoice_date"))
                .toList();
    }

    private JsonNode upcoming(JsonNode subscription) {
        return contract.get("/v1/invoices/upcoming?subscription_id=" + id(subscription))
                .ok();
    }

    private String balance(JsonNode customer) {
        return text(contract.get("/v1/customers/" + id(customer)).ok(), "balance");
    }

    private static Map<String, Object> price(String item, String cadence, String amount) {
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

    private static Map<String, Object> all(String type, String field, Object value) {
        return Map.of("adjustment", Map.of("adjustment_type", type, field, value, "applies_to_all", true));
    }

    private static List<Map<String, Object>> thresholds(int... values) {
        return IntStream.of(values)
                .mapToObj(value -> Map.<String, Object>of("value", value))
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    private static List<String> each(JsonNode list, String field) {
        var values = new ArrayList<String>();
        list.get("data").forEach(one -> values.add(text(one, field)));
        return values;
    }

    private static List<Integer> fired(List<JsonNode> received) {
        return received.stream()
                .filter(event -> event.get("type").stringValue().equals("subscription.usage_exceeded"))
                .map(event -> event.at("/properties/quantity_threshold").asInt())
                .toList();
    }

    private static HttpServer receiver(List<JsonNode> received) throws IOException {
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
