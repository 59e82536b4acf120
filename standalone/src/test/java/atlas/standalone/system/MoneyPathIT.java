package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From a subscription to its issued invoices, as time goes by.
class MoneyPathIT {

    private static final String COUNT = "SELECT COUNT(*) FROM events WHERE event_name = 'call'";

    private final Contract contract = new Contract(RunningPlatform.newMerchant("Money"));
    private final Shop shop = new Shop(contract::post);
    private Instant now = Instant.EPOCH;

    /// Month aligned, a fee in advance and tiered usage: the fee is prorated for the first, partial month and
    /// billed at once; the usage is billed when the month and its grace are over.
    @Test
    void aPartialFirstMonthIsBilledToTheCent() {
        at("2025-01-15T12:00:00Z");
        var plan = shop.fee("Platform", "50.00", true)
                .usage("Calls", COUNT, Shop.TIERED)
                .plan("Team", 15);
        var customer = shop.customer("la", "America/Los_Angeles");
        var subscription = shop.subscribe(id(customer), id(plan), "2025-01-15");
        assertThat(subscription.get("current_billing_period_end_date").stringValue())
                .isEqualTo("2025-02-01T08:00:00+00:00");
        settle();

        var first = onlyInvoice("issued", subscription);
        assertThat(first.get("total").stringValue()).isEqualTo("27.42");
        assertThat(first.get("invoice_date").stringValue()).isEqualTo("2025-01-15T08:00:00+00:00");
        assertThat(first.get("due_date").stringValue()).isEqualTo("2025-01-30T08:00:00+00:00");

        at("2025-02-01T07:59:59Z");
        calls("january", 2499, "2025-01-31T22:00:00Z");
        calls("last", 1, "2025-02-01T07:59:59Z");
        at("2025-02-01T08:00:00Z");
        calls("february", 1, "2025-02-01T08:00:00Z");
        settle();

        var draft = onlyInvoice("draft", subscription, "2025-02-01T08:00:00+00:00");
        assertThat(draft.get("total").stringValue()).isEqualTo("85.00");
        assertThat(draft.get("eligible_to_issue_at").stringValue()).isEqualTo("2025-02-01T20:00:00+00:00");
        assertThat(contract.post("/v1/invoices/" + id(draft) + "/issue", Map.of())
                        .status())
                .isEqualTo(400);

        at("2025-02-01T19:59:59Z");
        assertThat(invoice(draft).get("status").stringValue()).isEqualTo("draft");
        at("2025-02-01T20:00:00Z");
        var issued = invoice(draft);
        assertThat(issued.get("status").stringValue()).isEqualTo("issued");
        assertThat(issued.get("total").stringValue()).isEqualTo("85.00");
        assertThat(lines(issued)).containsExactlyInAnyOrder("Platform 1 50.00", "Calls 2500 35.00");
    }

    @Test
    void anEventIsOnTheUpcomingInvoiceWithinASecond() {
        at("2025-03-10T12:00:00Z");
        var plan = shop.usage("Calls", COUNT, Shop.unit("0.10")).plan("Metered", 0);
        var subscription = shop.subscribe(id(shop.customer("soon", "Etc/UTC")), id(plan), "2025-03-01");

        calls("soon", "soon", 3, "2025-03-10T11:00:00Z");

        await().atMost(Duration.ofSeconds(10)).pollDelay(Duration.ZERO).untilAsserted(() -> {
            var answer = contract.get("/v1/invoices/upcoming?subscription_id=" + id(subscription));
            // 503 for a moment: invoicing has not heard of the subscription yet.
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().get("total").stringValue()).isEqualTo("0.30");
        });
        assertThat(upcoming(subscription).get("target_date").stringValue()).isEqualTo("2025-04-01T00:00:00+00:00");
        var usage =
                contract.get("/v1/subscriptions/" + id(subscription) + "/usage").ok();
        assertThat(usage.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("3");
        var costs = contract.get("/v1/customers/" + id(subscription.get("customer")) + "/costs")
                .ok();
        assertThat(costs.get("data")
                        .get(costs.get("data").size() - 1)
                        .get("total")
                        .stringValue())
                .isEqualTo("0.30");
    }

    @Test
    void usageThatWasThereBeforeItsMetricAndSubscriptionCounts() {
        at("2025-04-10T12:00:00Z");
        shop.customer("early", "Etc/UTC");
        calls("early", "early", 7, "2025-04-10T10:00:00Z");
        settle();
        var plan = shop.usage("Calls", COUNT, Shop.unit("1.00")).plan("Later", 0);
        var customer = contract.get("/v1/customers/external_customer_id/early").ok();
        var subscription = shop.subscribe(id(customer), id(plan), "2025-04-01");
        calls("early-2", "early", 2, "2025-04-10T11:00:00Z");
        settle();

        assertThat(upcoming(subscription).get("total").stringValue()).isEqualTo("9.00");
    }

    @Test
    void eventsOfAnUnknownCustomerWaitForIt() {
        at("2025-05-10T12:00:00Z");
        calls("waiting", "not-yet", 4, "2025-05-10T11:00:00Z");
        settle();
        var plan = shop.usage("Calls", COUNT, Shop.unit("1.00")).plan("Patient", 0);
        var subscription = shop.subscribe(id(shop.customer("not-yet", "Etc/UTC")), id(plan), "2025-05-01");
        settle();

        assertThat(upcoming(subscription).get("total").stringValue()).isEqualTo("4.00");
    }

    @Test
    void anIssuedInvoiceCanBeVoidedOnce() {
        at("2025-06-01T12:00:00Z");
        var plan = shop.fee("Fee", "10.00", true).plan("Fee only", 0);
        var subscription = shop.subscribe(id(shop.customer("void", "Etc/UTC")), id(plan), "2025-06-01");
        settle();
        var invoice = onlyInvoice("issued", subscription);

        var voided =
                contract.post("/v1/invoices/" + id(invoice) + "/void", Map.of()).ok();

        assertThat(voided.get("status").stringValue()).isEqualTo("void");
        assertThat(contract.post("/v1/invoices/" + id(invoice) + "/void", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(invoices("status[]=void", subscription)).hasSize(1);
    }

    /// A year in one move: twelve months billed, each once, numbered without a gap.
    @Test
    void aYearPassesInOneMove() {
        at("2025-07-01T12:00:00Z");
        var plan = shop.fee("Fee", "10.00", false).plan("Yearly", 0);
        var subscription = shop.subscribe(id(shop.customer("year", "Etc/UTC")), id(plan), "2025-07-01");

        at("2026-07-02T00:00:00Z");

        var invoices = invoices("status[]=issued", subscription);
        assertThat(invoices).hasSize(12);
        assertThat(invoices)
                .allSatisfy(one -> assertThat(one.get("total").stringValue()).isEqualTo("10.00"));
        assertThat(invoices.stream()
                        .map(one -> one.get("invoice_date").stringValue().substring(0, 7)))
                .doesNotHaveDuplicates();
        assertThat(invoices.stream()
                        .map(one -> Integer.valueOf(
                                one.get("invoice_number").stringValue().split("-", -1)[1]))
                        .sorted())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    private void at(String instant) {
        contract.api().moveClockTo(Instant.parse(instant));
        now = Instant.parse(instant);
    }

    private void settle() {
        contract.api().moveClockTo(now);
    }

    private void calls(String prefix, int count, String timestamp) {
        calls(prefix, "la", count, timestamp);
    }

    private void calls(String prefix, String customer, int count, String timestamp) {
        for (var from = 0; from < count; from += 500) {
            var events = new ArrayList<Map<String, Object>>();
            for (var i = from; i < Math.min(count, from + 500); i++) {
                events.add(event(prefix + "-" + i, customer, timestamp, Map.of()));
            }
            contract.post("/v1/ingest", Map.of("events", events)).ok();
        }
    }

    private JsonNode invoice(JsonNode invoice) {
        return contract.get("/v1/invoices/" + id(invoice)).ok();
    }

    private JsonNode upcoming(JsonNode subscription) {
        return contract.get("/v1/invoices/upcoming?subscription_id=" + id(subscription))
                .ok();
    }

    private List<JsonNode> invoices(String filter, JsonNode subscription) {
        var found = new ArrayList<JsonNode>();
        contract.get("/v1/invoices?limit=100&subscription_id=" + id(subscription) + "&"
                        + filter.replace("[", "%5B").replace("]", "%5D"))
                .ok()
                .get("data")
                .forEach(found::add);
        return found;
    }

    private JsonNode onlyInvoice(String status, JsonNode subscription) {
        var found = invoices("status[]=" + status, subscription);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private JsonNode onlyInvoice(String status, JsonNode subscription, String date) {
        var found = invoices("status[]=" + status, subscription).stream()
                .filter(one -> one.get("invoice_date").stringValue().equals(date))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> lines(JsonNode invoice) {
        var lines = new ArrayList<String>();
        invoice.get("line_items")
                .forEach(line -> lines.add("%s %s %s"
                        .formatted(
                                line.get("name").stringValue(),
                                line.get("quantity").decimalValue().toPlainString(),
                                line.get("amount").stringValue())));
        return lines;
    }
}
