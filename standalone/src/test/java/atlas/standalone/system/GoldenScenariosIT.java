package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static atlas.standalone.system.Story.all;
import static atlas.standalone.system.Story.each;
import static atlas.standalone.system.Story.fired;
import static atlas.standalone.system.Story.price;
import static atlas.standalone.system.Story.receiver;
import static atlas.standalone.system.Story.text;
import static atlas.standalone.system.Story.thresholds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Worked examples of what the API means, from the request to the money, through every service.
class GoldenScenariosIT {

    private static final String COUNT = "SELECT COUNT(*) FROM events";

    private final Story story = new Story("Golden");
    private final Contract contract = story.contract();

    @Test
    void anAnchorOnThe31stComesBackAfterShortMonths() {
        story.at("2025-01-31T12:00:00Z");
        var plan = story.shop().fee("Fee", "10.00", false).plan("Monthly", 0);
        var subscription = contract.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer_id",
                                id(story.customer("anchor", "Etc/UTC")),
                                "plan_id",
                                id(plan),
                                "start_date",
                                "2025-01-31",
                                "align_billing_with_subscription_start_date",
                                true))
                .ok();

        story.at("2025-06-01T00:00:00Z");

        assertThat(story.invoiceDates(subscription))
                .containsExactly(
                        "2025-05-31T00:00:00+00:00",
                        "2025-04-30T00:00:00+00:00",
                        "2025-03-31T00:00:00+00:00",
                        "2025-02-28T00:00:00+00:00");
    }

    @Test
    void aMonthWithAClockChangeStartsAndEndsAtLocalMidnight() {
        story.at("2025-03-05T12:00:00Z");
        var plan = story.shop().fee("Fee", "31.00", false).plan("Monthly", 0);
        var subscription =
                story.shop().subscribe(id(story.customer("dst", "America/New_York")), id(plan), "2025-03-01");

        assertThat(text(subscription, "current_billing_period_start_date")).isEqualTo("2025-03-01T05:00:00+00:00");
        assertThat(text(subscription, "current_billing_period_end_date")).isEqualTo("2025-04-01T04:00:00+00:00");
    }

    @Test
    void planChangesCreditWhatWasPaidAndBillWhatIsNew() {
        story.at("2025-07-01T12:00:00Z");
        var beginner = story.shop().fee("Beginner", "50.00", true).plan("Beginner", 0);
        var intermediate = story.shop().fee("Intermediate", "100.00", true).plan("Intermediate", 0);
        var advanced = story.shop().fee("Advanced", "500.00", true).plan("Advanced", 0);
        var customer = story.customer("upgrade", "Etc/UTC");
        var subscription = story.shop().subscribe(id(customer), id(intermediate), "2025-07-01");
        story.settle();
        assertThat(story.invoices(subscription))
                .extracting(one -> text(one, "total"))
                .containsExactly("100.00");

        story.at("2025-07-04T09:00:00Z");
        story.changePlan(subscription, advanced, "2025-07-04");
        story.settle();
        var upgrade = story.invoices(subscription).getFirst();
        assertThat(text(upgrade, "total")).isEqualTo("451.61");
        assertThat(text(upgrade, "amount_due")).isEqualTo("361.29");

        story.at("2025-07-11T09:00:00Z");
        story.changePlan(subscription, beginner, "2025-07-11");
        story.settle();
        var downgrade = story.invoices(subscription).getFirst();
        assertThat(text(downgrade, "total")).isEqualTo("33.87");
        assertThat(text(downgrade, "amount_due")).isEqualTo("0.00");
        assertThat(text(downgrade, "status")).isEqualTo("paid");
        assertThat(story.balance(customer)).isEqualTo("304.84");
    }

    @Test
    void anImmediateCancellationBillsTheUsageAndCreditsTheUnusedFee() {
        story.at("2025-08-11T12:00:00Z");
        var plan = story.shop()
                .fee("Fee", "31.00", true)
                .usage("Calls", COUNT, Shop.unit("0.50"))
                .plan("Both", 0);
        var customer = story.customer("leaving", "Etc/UTC");
        var subscription = story.shop().subscribe(id(customer), id(plan), "2025-08-01");
        story.calls("leaving", 4, "2025-08-11T10:00:00Z");
        story.settle();

        story.at("2025-08-16T00:00:00Z");
        var cancelled = contract.post(
                        "/v1/subscriptions/" + id(subscription) + "/cancel", Map.of("cancel_option", "immediate"))
                .ok();
        story.settle();

        assertThat(text(cancelled, "status")).isEqualTo("ended");
        assertThat(story.invoices(subscription))
                .extracting(one -> text(one, "total"))
                .containsExactly("2.00", "31.00");
        assertThat(text(story.invoices(subscription).getFirst(), "amount_due")).isEqualTo("0.00");
        assertThat(story.balance(customer)).isEqualTo("14.00");
    }

    @Test
    void cancellingAtTheEndOfTheTermWaitsForTheLongestPrice() {
        story.at("2021-11-01T12:00:00Z");
        var item = story.shop().item("Annual");
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
        var subscription = story.shop().subscribe(id(story.customer("term", "Etc/UTC")), id(plan), "2021-11-01");
        story.at("2021-12-08T12:00:00Z");

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
        story.at("2025-09-10T12:00:00Z");
        var plan = story.shop().usage("Calls", COUNT, Shop.unit("1.00")).plan("Prepaid", 0);
        var customer = story.customer("prepaid", "Etc/UTC");
        var credits = "/v1/customers/" + id(customer) + "/credits";
        story.grant(credits, "10", "2025-11-01", "0.00");
        story.grant(credits, "20", "2025-11-01", "0.50");
        story.grant(credits, "50", null, null);
        var subscription = story.shop().subscribe(id(customer), id(plan), "2025-09-01");
        story.calls("prepaid", 45, "2025-09-10T11:00:00Z");
        story.settle();

        assertThat(story.drawn(credits, "pending")).containsExactly("15 35", "20 50", "10 70");
        assertThat(text(story.upcoming(subscription), "total")).isEqualTo("0.00");

        story.calls("prepaid-more", 40, "prepaid", "2025-09-10T11:30:00Z");
        story.at("2025-10-02T00:00:00Z");

        var invoice = story.invoices(subscription).getFirst();
        assertThat(text(invoice, "subtotal")).isEqualTo("85.00");
        assertThat(text(invoice.get("line_items").get(0), "credits_applied")).isEqualTo("80.00");
        assertThat(text(invoice, "total")).isEqualTo("5.00");
        assertThat(story.drawn(credits, "committed").stream()
                        .map(one -> Integer.parseInt(one.split(" ", 2)[0]))
                        .reduce(0, Integer::sum))
                .isEqualTo(80);

        contract.post("/v1/invoices/" + id(invoice) + "/void", Map.of()).ok();
        story.settle();
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
            story.at("2025-10-10T12:00:00Z");
            var url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook";
            contract.post("/v1/webhook_endpoints", Map.of("url", url)).ok();
            var shop = story.shop();
            var plan = shop.usage("Calls", COUNT, Shop.unit("0.01")).plan("Watched", 0);
            var subscription = shop.subscribe(id(story.customer("watched", "Etc/UTC")), id(plan), "2025-10-01");
            var metric = plan.get("prices").get(0).at("/billable_metric/id").stringValue();
            // Before the alert: usage that is still being counted may be seen when it has crossed less.
            story.calls("one", 250, "watched", "2025-10-10T10:00:00Z");
            story.settle();
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

            story.settle();
            assertThat(fired(received)).containsExactly(200);
            story.calls("two", 50, "watched", "2025-10-10T10:00:00Z");
            story.settle();
            assertThat(fired(received)).containsExactly(200);
            story.calls("three", 300, "watched", "2025-10-10T10:00:00Z");
            story.settle();
            assertThat(fired(received)).containsExactly(200, 500);
            story.at("2025-11-02T12:00:00Z");
            story.calls("four", 100, "watched", "2025-11-02T10:00:00Z");
            story.settle();
            assertThat(fired(received)).containsExactly(200, 500, 100);
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void theWindowOfIngestionIsExactToTheSecond() {
        story.at("2025-12-02T12:00:00Z");
        story.customer("window", "Etc/UTC");

        assertThat(story.ingest("a", "2025-12-02T00:00:00Z")).isEqualTo(200);
        assertThat(story.ingest("b", "2025-12-01T23:59:59Z")).isEqualTo(400);
        assertThat(story.ingest("c", "2025-12-02T12:05:00Z")).isEqualTo(200);
        assertThat(story.ingest("d", "2025-12-02T12:05:01Z")).isEqualTo(400);
    }

    @Test
    void adjustmentsFollowOneAnotherInOrder() {
        story.at("2026-01-10T12:00:00Z");
        var shop = story.shop();
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
        var customer = story.customer("adjusted", "Etc/UTC");
        var subscription = shop.subscribe(id(customer), id(plan), "2026-01-01");
        story.ingest("adjusted", "2026-01-10T11:00:00Z", "adjusted", Map.of("units", 1200));
        story.settle();

        var line = story.upcoming(subscription).get("line_items").get(0);
        assertThat(text(line, "subtotal")).isEqualTo("120.00");
        assertThat(text(line, "adjusted_subtotal")).isEqualTo("76.50");
        assertThat(line.get("quantity").intValue()).isEqualTo(1200);

        story.grant("/v1/customers/" + id(customer) + "/credits", "30", null, null);
        contract.post(
                        "/v1/customers/" + id(customer) + "/balance_transactions",
                        Map.of("type", "increment", "amount", "10.00"))
                .ok();
        story.at("2026-02-02T00:00:00Z");
        var invoice = story.invoices(subscription).getFirst();
        var billed = invoice.get("line_items").get(0);
        assertThat(text(billed, "adjusted_subtotal")).isEqualTo("76.50");
        assertThat(text(billed, "credits_applied")).isEqualTo("30.00");
        assertThat(text(billed, "amount")).isEqualTo("46.50");
        assertThat(text(invoice, "total")).isEqualTo("46.50");
        assertThat(text(invoice, "amount_due")).isEqualTo("36.50");
    }

    /// Money for a service that is still to be had pays for nothing else.
    @Test
    void aScheduledPlanChangeMovesMoneyWhenItTakesEffect() {
        story.at("2025-07-01T12:00:00Z");
        var small = story.shop().fee("Small", "31.00", true).plan("Small", 0);
        var large = story.shop().fee("Large", "62.00", true).plan("Large", 0);
        var customer = story.customer("scheduled", "Etc/UTC");
        var subscription = story.shop().subscribe(id(customer), id(small), "2025-07-01");
        story.at("2025-07-11T12:00:00Z");
        story.changePlan(subscription, large, "2025-07-21");
        story.settle();
        assertThat(story.balance(customer)).isEqualTo("0.00");

        story.at("2025-07-21T12:00:00Z");
        var change = story.invoices(subscription).getFirst();
        assertThat(text(change, "total")).isEqualTo("22.00");
        assertThat(text(change, "amount_due")).isEqualTo("11.00");
        assertThat(story.balance(customer)).isEqualTo("0.00");
    }

    @Test
    void aCustomerIsBilledInOneCurrency() {
        story.at("2025-07-01T12:00:00Z");
        var customer = contract.post("/v1/customers", Map.of("name", "Two", "email", "two@example.com"))
                .ok();
        contract.post(
                        "/v1/invoices",
                        Map.of(
                                "customer_id",
                                id(customer),
                                "currency",
                                "EUR",
                                "invoice_date",
                                "2025-07-01",
                                "line_items",
                                List.of(Map.of(
                                        "name", "Setup", "quantity", 1, "unit_config", Map.of("unit_amount", "5")))))
                .ok();
        var dollars = story.shop().fee("Fee", "31.00", true).plan("Dollars", 0);

        var refused = contract.post("/v1/subscriptions", Map.of("customer_id", id(customer), "plan_id", id(dollars)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(contract.get("/v1/customers/" + id(customer)).ok(), "currency"))
                .isEqualTo("EUR");
    }

    @Test
    void costsAreCumulativeOrByDay() {
        story.at("2026-02-03T12:00:00Z");
        var shop = story.shop();
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
        var customer = story.customer("costs", "Etc/UTC");
        shop.subscribe(id(customer), id(plan), "2026-02-01");
        var perDay = List.of(9, 10, 1, 8, 8);
        for (var day = 0; day < perDay.size(); day++) {
            story.at("2026-02-0%dT12:00:00Z".formatted(day + 1));
            story.calls("cost-" + day, perDay.get(day), "costs", "2026-02-0%dT11:00:00Z".formatted(day + 1));
        }
        story.settle();

        var path = "/v1/customers/" + id(customer)
                + "/costs?timeframe_start=2026-02-01T00:00:00Z&timeframe_end=2026-02-06T00:00:00Z&view_mode=";
        assertThat(each(contract.get(path + "cumulative").ok(), "total"))
                .containsExactly("50.00", "50.00", "50.00", "70.00", "90.00");
        assertThat(each(contract.get(path + "cumulative").ok(), "subtotal"))
                .containsExactly("22.50", "47.50", "50.00", "70.00", "90.00");
        assertThat(each(contract.get(path + "periodic").ok(), "total"))
                .containsExactly("50.00", "0.00", "0.00", "20.00", "20.00");
    }
}
