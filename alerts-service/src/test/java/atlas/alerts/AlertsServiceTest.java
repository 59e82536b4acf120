package atlas.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.alerts.domain.level.Level.Usage;
import atlas.alerts.domain.level.Partial;
import atlas.alerts.evaluation.Evaluation;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.alerts.AlertRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AlertsServiceTest extends AlertsTests {

    @Autowired
    Evaluation evaluation;

    @Test
    void usageFiresOnceForEachThresholdAndIsPublished() {
        endpoint(List.of("subscription.usage_exceeded"));
        known("s1", "c1");
        var alert = post(
                "/v1/alerts",
                Map.of("type", "usage_exceeded", "subscription_id", "s1", "thresholds", thresholds(100, 200, 500)),
                201);
        assertThat(alert.at("/metric/id").stringValue()).isEqualTo("metric");

        world.used("s1", 250, 1);
        world.used("s1", 250, 1);
        world.used("s1", 300, 2);
        settle();
        world.used("s1", 600, 3);
        settle();

        var fired = receiver.ofType("subscription.usage_exceeded");
        assertThat(fired)
                .extracting(
                        one -> one.json().at("/properties/quantity_threshold").stringValue())
                .containsExactly("200", "500");
        assertThat(fired.getFirst().json().at("/properties/timeframe_end").stringValue())
                .isEqualTo("2026-02-01T00:00:00+00:00");
        assertThat(fired.getFirst().json().at("/subscription/customer/name").stringValue())
                .isEqualTo("Ann");
        assertThat(published(merchant, Topics.ALERTS, AlertRecord.class))
                .extracting(record -> record.getFiring().getThreshold().intValue())
                .containsExactly(200, 500);
    }

    @Test
    void usageOfARemovedWindowCountsForNoAlertUntilTheWindowComesBack() {
        endpoint(List.of("subscription.usage_exceeded"));
        known("s1", "c1");
        world.window("s1", 1, false);
        world.used("s1", 250, 1);
        settle();

        world.window("s1", 2, true);
        settle();
        post(
                "/v1/alerts",
                Map.of("type", "usage_exceeded", "subscription_id", "s1", "thresholds", thresholds(100, 200, 500)),
                201);
        world.used("s1", 260, 2);
        settle();
        assertThat(receiver.received).isEmpty();

        world.window("s1", 3, false);
        settle();
        world.window("s1", 2, true);
        settle();
        world.used("s1", 600, 3);
        settle();
        assertThat(receiver.ofType("subscription.usage_exceeded"))
                .extracting(
                        one -> one.json().at("/properties/quantity_threshold").stringValue())
                .containsExactly("200", "500");
    }

    @Test
    void whoeverBringsALevelWhenAThresholdFiresOnce() {
        endpoint(List.of());
        known("s1", "c1");
        post(
                "/v1/alerts",
                Map.of("type", "usage_exceeded", "subscription_id", "s1", "thresholds", thresholds(100, 200)),
                201);
        var bringers = new ArrayList<Callable<Boolean>>();
        for (var revision = 1; revision <= 16; revision++) {
            var level = usage(revision % 2 == 0 ? 210 : 110, revision);
            bringers.add(() -> {
                evaluation.take(List.of(level));
                return true;
            });
        }
        Collections.shuffle(bringers, new Random(1));

        assertThat(atOnce(bringers)).containsOnly(true);
        settle();

        assertThat(receiver.ofType("subscription.usage_exceeded"))
                .extracting(
                        one -> one.json().at("/properties/quantity_threshold").stringValue())
                .doesNotHaveDuplicates()
                .contains("200");
    }

    @Test
    void whatWasBilledOfAPeriodAlreadyCountsAsItsCost() {
        endpoint(List.of("subscription.cost_exceeded"));
        known("s1", "c1");
        post("/v1/alerts", Map.of("type", "cost_exceeded", "subscription_id", "s1", "thresholds", thresholds(25)), 201);
        world.accrued("s1", "5.00", "25.00", 1);
        for (var invoice : List.of("p1", "p2")) {
            settle();
            assertThat(receiver.received).isEmpty();
            evaluation.take(new Partial(
                    new MerchantId(merchant), "s1", invoice, BigDecimal.TEN, World.START.plusSeconds(1), 1));
        }
        settle();

        assertThat(receiver.received)
                .singleElement()
                .extracting(one -> one.json().at("/properties/evaluated_amount").stringValue())
                .isEqualTo("25");
    }

    @Test
    void aCostThatCreditsMayStillPayIsWaitedFor() {
        endpoint(List.of("subscription.cost_exceeded"));
        known("s1", "customer");
        post("/v1/alerts", Map.of("type", "cost_exceeded", "subscription_id", "s1", "thresholds", thresholds(25)), 201);
        world.credits("customer", "increment", 100, 100, 1);
        settle();

        world.accrued("s1", "40.00", "40.00", 1);
        settle();
        world.accrued("s1", "0.00", "40.00", 2);
        clock.freezeAt(World.NOW.plusSeconds(30));
        settle();
        assertThat(receiver.received).isEmpty();

        world.accrued("s1", "30.00", "70.00", 3);
        settle();
        assertThat(receiver.received).isEmpty();
        world.credits("customer", "decrement", 100, 0, 2);
        settle();
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void anAlertOnAPlanWatchesEachOfItsSubscriptionsAndCanBeSwitchedForOne() {
        endpoint(List.of("subscription.cost_exceeded", "subscription.spend_exceeded"));
        known("s1", "c1");
        world.subscription("s2", "c1", "subscription.created", null, 1);
        plan();
        settle();
        world.accrued("s1", "12.00", "40.00", 1);
        world.accrued("s2", "12.00", "40.00", 1);
        settle();

        var cost = post("/v1/alerts/plan_id/plan", Map.of("type", "cost_exceeded", "thresholds", thresholds(10)), 201);
        post("/v1/alerts/%s/disable?subscription_id=s2".formatted(id(cost)), Map.of(), 200);
        settle();
        assertThat(receiver.ofType("subscription.cost_exceeded"))
                .as("exceeded already")
                .hasSize(2);

        put("/v1/alerts/" + id(cost), Map.of("thresholds", thresholds(10, 20)), 200);
        world.accrued("s1", "25.00", "45.00", 2);
        world.accrued("s2", "25.00", "45.00", 2);
        settle();
        assertThat(receiver.ofType("subscription.cost_exceeded")).hasSize(3);
        assertThat(get("/v1/alerts?subscription_id=s2").at("/data/0/enabled").booleanValue())
                .isFalse();
        delete("/v1/alerts/" + id(cost), 400);

        var filter = Map.of("field", "item_id", "operator", "excludes", "values", List.of("item"));
        post(
                "/v1/alerts/subscription_id/s1",
                Map.of(
                        "type",
                        "spend_exceeded",
                        "currency",
                        "USD",
                        "thresholds",
                        thresholds(1),
                        "price_filters",
                        List.of(filter)),
                201);
        settle();
        assertThat(receiver.ofType("subscription.spend_exceeded")).isEmpty();
    }

    @Test
    void creditsFireOnTheEdge() {
        endpoint(List.of());
        known("s1", "c1");
        var dropped = post(
                "/v1/alerts/external_customer_id/external-c1",
                Map.of("type", "credit_balance_dropped", "thresholds", thresholds(10, 50)),
                201);
        post("/v1/alerts", Map.of("type", "credit_balance_depleted", "customer_id", "c1"), 201);
        assertThat(dropped.path("currency").stringValue()).isEqualTo("credits");

        world.credits("c1", "increment", 100, 100, 1);
        world.credits("c1", "decrement", 60, 40, 2);
        world.credits("c1", "decrement", 60, 40, 2);
        world.credits("c1", "decrement", 40, 0, 3);
        settle();

        var incremented = receiver.ofType("customer.credit_ledger_incremented");
        assertThat(incremented).hasSize(1);
        var properties = incremented.getFirst().json().path("properties");
        assertThat(properties.at("/block/id").stringValue()).isEqualTo("block");
        assertThat(properties.at("/block/balance").stringValue()).isEqualTo("100");
        assertThat(properties.path("pricing_unit").toString())
                .isEqualTo("{\"id\":\"credits\",\"name\":\"credits\",\"display_name\":null,\"symbol\":null}");
        assertThat(receiver.ofType("customer.credit_balance_dropped"))
                .extracting(
                        one -> one.json().at("/properties/balance_threshold").stringValue())
                .containsExactlyInAnyOrder("50", "10");
        assertThat(receiver.ofType("customer.credit_balance_depleted"))
                .singleElement()
                .extracting(
                        one -> one.json().at("/properties/pricing_unit/name").stringValue())
                .isEqualTo("credits");
        var status = get("/v1/alerts/" + id(dropped)).path("balance_alert_status");
        assertThat(status.toString())
                .isEqualTo("[{\"in_alert\":true,\"threshold_value\":10},{\"in_alert\":true,\"threshold_value\":50}]");
    }

    @Test
    void creditsAreToldWhenTheyCount() {
        endpoint(List.of("customer.credit_ledger_incremented"));
        known("s1", "c1");
        world.credits("c1", "unpaid", "increment", 100, 5, 5, 1);
        world.credits("c1", "called-off", "increment", 100, 5, 5, 2);
        settle();
        assertThat(receiver.received).isEmpty();

        world.credits("c1", "unpaid", "increment", 100, 5, 105, 3);
        world.credits("c1", "called-off", "increment", 100, 105, 105, 4);
        settle();
        assertThat(receiver.received)
                .singleElement()
                .extracting(one -> one.json().at("/properties/ledger_entry/id").stringValue())
                .isEqualTo("unpaid");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        known("s1", "c1");
        post("/v1/alerts", Map.of("type", "usage_exceeded", "customer_id", "c1", "thresholds", thresholds(1)), 400);
        post("/v1/alerts", Map.of("type", "usage_exceeded", "subscription_id", "s1"), 400);
        post("/v1/alerts", Map.of("type", "credit_balance_depleted", "subscription_id", "s1"), 400);
        post("/v1/alerts", Map.of("type", "credit_balance_depleted"), 400);
        post("/v1/webhook_endpoints", Map.of("url", "ftp://example.com"), 400);
        post("/v1/webhook_endpoints", Map.of("url", receiver.url(), "event_types", List.of("no.such")), 400);
        get("/v1/alerts?customer_id=c1&subscription_id=s1", 400);
        var alert = post("/v1/alerts", Map.of("type", "credit_balance_recovered", "customer_id", "c1"), 201);
        assertThat(post("/v1/alerts", Map.of("type", "credit_balance_recovered", "customer_id", "c1"), 400)
                        .path("type")
                        .stringValue())
                .endsWith("#400-constraint-violation");

        assertThat(get("/v1/alerts?customer_id=c1").path("data").size()).isEqualTo(1);
        assertThat(get("/v1/alerts?created_at[gt]=2026-01-15T00:00:00Z")
                        .path("data")
                        .size())
                .isZero();
        delete("/v1/alerts/" + id(alert), 204);
        get("/v1/alerts/" + id(alert), 404);
        post("/v1/alerts", Map.of("type", "credit_balance_recovered", "customer_id", "c1"), 201);
    }

    private Usage usage(int quantity, long revision) {
        return new Usage(
                new MerchantId(merchant),
                "s1",
                "window-s1",
                "metric",
                World.START,
                World.END,
                BigDecimal.valueOf(quantity),
                revision);
    }

    private void plan() {
        kafka.send(Topics.CATALOG, merchant + "/plan", Plans.published(merchant))
                .join();
    }

    private static List<Map<String, Integer>> thresholds(int... values) {
        var thresholds = new ArrayList<Map<String, Integer>>();
        for (var value : values) {
            thresholds.add(Map.of("value", value));
        }
        return thresholds;
    }
}
