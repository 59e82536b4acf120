package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectNotFound;
import static atlas.catalog.Catalog.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.Topics;
import atlas.schemas.catalog.CatalogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Plans with their prices and adjustments.
class PlansServiceTest extends CatalogTests {

    @Test
    void plansHoldTheirPricesInBothShapes() {
        var fee = """
                {"name": "Fee", "item_id": "%s", "cadence": "monthly", "model_type": "unit",
                 "unit_config": {"unit_amount": "20"}}
                """.formatted(catalog.item());

        var plan = catalog.created("/v1/plans", """
                {"name": "Gold", "currency": "EUR", "external_plan_id": "gold", "net_terms": 30, "prices": [%s, {"price": %s}]}
                """.formatted(fee, fee));

        assertThat(plan.get("prices")).hasSize(2);
        assertThat(plan.at("/prices/1/currency").stringValue()).isEqualTo("EUR");
        assertThat(plan.at("/prices/1/plan_id")).isEqualTo(plan.get("id"));
        assertThat(plan.get("description").stringValue()).isEmpty();
        assertThat(json(catalog.get("/v1/plans/external_plan_id/gold"))).isEqualTo(plan);
        assertThat(json(catalog.get("/v1/prices/" + plan.at("/prices/0/id").stringValue())))
                .isEqualTo(plan.at("/prices/0"));
        assertThat(json(catalog.get("/v1/prices")).get("data")).isEmpty();
        assertThat(published(plan).getPlan().getPrices()).hasSize(2);
    }

    @Test
    void adjustmentsOfPlansNameTheirPricesByReference() {
        var item = catalog.item();
        var usage =
                price(item, ", \"reference_id\": \"cups\", \"billable_metric_id\": \"" + catalog.metric(item) + "\"");

        var plan = catalog.created("/v1/plans", """
                {"name": "Gold", "currency": "USD", "prices": [{"price": %s}], "adjustments": [
                  {"adjustment": {"adjustment_type": "usage_discount", "usage_discount": 100,
                                  "applies_to_price_ids": ["cups"]}},
                  {"adjustment_type": "minimum", "minimum_amount": "50.00", "item_id": "%s", "applies_to_all": true,
                   "reason": "floor"},
                  {"adjustment_type": "percentage_discount", "percentage_discount": 0.1,
                   "filters": [{"field": "price_type", "operator": "includes", "values": ["usage"]}]}]}
                """.formatted(usage, item));

        var first = plan.at("/adjustments/0");
        assertThat(first.at("/applies_to_price_ids/0")).isEqualTo(plan.at("/prices/0/id"));
        assertThat(first.get("usage_discount").intValue()).isEqualTo(100);
        assertThat(first.get("is_invoice_level").booleanValue()).isFalse();
        assertThat(first.get("plan_phase_order").isNull()).isTrue();
        assertThat(plan.at("/adjustments/1/minimum_amount").stringValue()).isEqualTo("50.00");
        assertThat(plan.at("/adjustments/1/item_id").stringValue()).isEqualTo(item);
        assertThat(plan.at("/adjustments/1/applies_to_all").booleanValue()).isTrue();
        assertThat(plan.at("/adjustments/1/reason").stringValue()).isEqualTo("floor");
        assertThat(plan.at("/adjustments/2/percentage_discount").decimalValue()).isEqualByComparingTo("0.1");
        assertThat(plan.at("/adjustments/2/filters/0")).isEqualTo(Catalog.tree("""
                {"field": "price_type", "operator": "includes", "values": ["usage"]}
                """));
        assertThat(json(catalog.get("/v1/plans/" + plan.get("id").stringValue())))
                .isEqualTo(plan);
        assertThat(published(plan).getPlan().getAdjustments()).hasSize(3);
    }

    @Test
    void adjustmentsOfPlansSayWhatIsWrong() {
        var plan = """
                {"name": "Gold", "currency": "USD", "prices": [%s], "adjustments": [%s]}
                """;
        var fee = price(catalog.item(), "");

        expectInvalid(
                catalog.post("/v1/plans", plan.formatted(fee, "{\"adjustment_type\": \"minimum\"}, null")),
                "adjustments[0].applies_to_all: exactly one must be given");
        expectInvalid(
                catalog.post("/v1/plans", plan.formatted(fee, """
                        {"adjustment_type": "maximum", "maximum_amount": 5, "applies_to_price_ids": ["other"]}
                        """)),
                "adjustments[0].applies_to_price_ids: there is no price other here");
        expectProblem(
                catalog.post("/v1/plans", plan.formatted(fee, """
                        {"adjustment_type": "tiered_percentage_discount", "applies_to_all": true}
                        """)),
                400,
                "404-feature-not-available",
                "adjustments[0].adjustment_type: tiered_percentage_discount is not supported");
    }

    @Test
    void aPlanThatFailsLeavesNothingBehind() {
        var item = catalog.item();
        var price = price(item, ", \"external_price_id\": \"fee\"");
        var twice = "{\"name\": \"Gold\", \"currency\": \"USD\", \"prices\": [%s, %s]}".formatted(price, price);

        expectProblem(catalog.post("/v1/plans", twice), 400, "400-duplicate-resource-creation", "external_price_id");

        expectNotFound(catalog.get("/v1/prices/external_price_id/fee"), "Price", "fee");
        assertThat(json(catalog.get("/v1/plans")).get("data")).isEmpty();
    }

    @Test
    void plansSayWhatIsWrong() {
        var item = catalog.item();
        var plan = "{\"name\": \"Gold\", \"currency\": \"EUR\", \"prices\": [%s]}";

        expectInvalid(catalog.post("/v1/plans", plan.formatted(price(item, ""))), "prices[0].currency: must be");
        expectInvalid(catalog.post("/v1/plans", plan.formatted("null")), "prices: must be objects");
        expectInvalid(catalog.post("/v1/plans", "{\"currency\": \"EUR\"}"), "name: must have");
        expectInvalid(catalog.get("/v1/plans?status=gone"), "status: must be");
    }

    @Test
    void plansAreListedByStatusAndEditedInPart() {
        var draft = catalog.created("/v1/plans", "{\"name\": \"a\", \"currency\": \"EUR\", \"status\": \"draft\"}");
        var active = catalog.created("/v1/plans", "{\"name\": \"b\", \"currency\": \"EUR\", \"plan_phases\": []}");

        assertThat(json(catalog.get("/v1/plans?status=draft")).at("/data/0")).isEqualTo(draft);
        assertThat(json(catalog.get("/v1/plans")).get("data")).hasSize(2);
        assertThat(json(catalog.get("/v1/plans?status[]=draft&status[]=active")).get("data"))
                .hasSize(2);
        assertThat(json(catalog.get("/v1/plans?status[]=archived")).get("data")).isEmpty();
        catalog.put(
                        "/v1/plans/" + active.get("id").stringValue(),
                        "{\"external_plan_id\": \"b\", \"description\": \"Best\", \"metadata\": {\"x\": \"y\"}}")
                .expectBody()
                .json(
                        "{\"external_plan_id\": \"b\", \"description\": \"Best\", \"metadata\": {\"x\": \"y\"}, \"name\": \"b\"}");
    }

    private CatalogRecord published(JsonNode plan) {
        settle();
        return published(catalog.merchant(), Topics.CATALOG, CatalogRecord.class).stream()
                .filter(record -> record.getId().equals(plan.get("id").stringValue()))
                .toList()
                .getLast();
    }
}
