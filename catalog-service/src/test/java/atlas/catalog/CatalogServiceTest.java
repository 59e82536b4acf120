package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectNotFound;
import static atlas.catalog.Catalog.expectProblem;
import static atlas.catalog.Catalog.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.schemas.Topics;
import atlas.schemas.catalog.CatalogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest
class CatalogServiceTest {

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    private Catalog catalog;
    private Catalog other;

    @BeforeEach
    void twoMerchants() {
        catalog = Catalog.ofNewMerchant(identity, http);
        other = Catalog.ofNewMerchant(identity, http);
    }

    @Test
    void itemsAreCreatedAndEditedInPart() {
        var item = catalog.created("/v1/items", "{\"name\": \"Tea\", \"metadata\": {\"a\": \"1\"}}")
                .get("id")
                .stringValue();

        catalog.put("/v1/items/" + item, """
                {"external_connections": [{"external_connection_name": "stripe", "external_entity_id": "x"}],
                 "metadata": {"b": "2"}}
                """).expectStatus().isOk();
        catalog.put("/v1/items/" + item, "{\"metadata\": {\"a\": null}}")
                .expectBody()
                .json("""
                {"name": "Tea", "metadata": {"b": "2"}, "archived_at": null,
                 "external_connections": [{"external_connection_name": "stripe", "external_entity_id": "x"}]}
                """);
        expectInvalid(catalog.post("/v1/items", "{\"name\": \" \"}"), "name: must not be blank");
        catalog.put("/v1/items/" + item, "{\"name\": \"Coffee\", \"external_connections\": null}")
                .expectBody()
                .json("{\"name\": \"Coffee\", \"metadata\": {\"b\": \"2\"}, \"external_connections\": []}");
        expectInvalid(catalog.put("/v1/items/" + item, "{\"name\": \"\"}"), "name: must have 1 to 255 characters");
        expectInvalid(
                catalog.put("/v1/items/" + item, "{\"external_connections\": [null]}"), "external_connections: must");
    }

    @Test
    void archivedItemsTakeNoNewPrices() {
        var item = catalog.item();
        catalog.created("/v1/prices", price(item, ""));

        var archived = json(catalog.post("/v1/items/" + item + "/archive", "{}"));

        assertThat(archived.get("archived_at").isString()).isTrue();
        assertThat(json(catalog.post("/v1/items/" + item + "/archive", "{}"))).isEqualTo(archived);
        assertThat(json(catalog.put("/v1/items/" + item, "{}"))).isEqualTo(archived);
        assertThat(json(catalog.get("/v1/items")).at("/data/0")).isEqualTo(archived);
        expectProblem(
                catalog.post("/v1/prices", price(item, "")),
                400,
                "400-constraint-violation",
                "The item 'Tea' is archived");
        expectNotFound(other.post("/v1/items/" + item + "/archive", "{}"), "Item", item);
    }

    @Test
    void metricsAndPlansAreListedByTheirAge() {
        var metric = catalog.metric(catalog.item());
        catalog.created("/v1/plans", "{\"name\": \"a\", \"currency\": \"EUR\"}");

        for (var list : List.of("/v1/metrics", "/v1/plans")) {
            assertThat(json(catalog.get(list + "?created_at[gte]=2020-01-01T00:00:00Z"))
                            .get("data"))
                    .hasSize(1);
            assertThat(json(catalog.get(list + "?created_at[lt]=2020-01-01")).get("data"))
                    .isEmpty();
            expectInvalid(catalog.get(list + "?created_at[gt]=soon"), "created_at[gt]: must be");
        }
        catalog.put("/v1/metrics/" + metric, "{\"metadata\": {\"a\": \"1\"}}")
                .expectBody()
                .json("{\"metadata\": {\"a\": \"1\"}}");
    }

    @Test
    void metricsShowTheirItemAsItIsNow() {
        var item = catalog.item();
        var metric = catalog.metric(item);

        catalog.put("/v1/items/" + item, "{\"metadata\": {\"a\": \"1\"}}");

        catalog.get("/v1/metrics/" + metric).expectBody().json("""
                {"name": "Cups", "status": "active", "description": null, "parameter_definitions": null,
                 "sql": "SELECT COUNT(*) FROM events WHERE size = 'big'", "item": {"name": "Tea", "metadata": {"a": "1"}}}
                """);
    }

    @Test
    void metricsNeedSqlOfTheDialectAndAnItem() {
        var sql = "{\"name\": \"m\", \"sql\": \"%s\", \"item_id\": \"%s\"}";

        expectInvalid(catalog.post("/v1/metrics", sql.formatted("DROP TABLE events", catalog.item())), "sql: ");
        expectNotFound(
                catalog.post("/v1/metrics", sql.formatted("SELECT COUNT(*) FROM events", "nothing")),
                "Item",
                "nothing");
    }

    @Test
    void addOnPricesAreShownByBothIdsAndListed() {
        var item = catalog.item();
        var price = catalog.created("/v1/prices", price(item, """
                , "billable_metric_id": "%s", "external_price_id": "cups"
                """.formatted(catalog.metric(item))));

        assertThat(price.get("price_type").stringValue()).isEqualTo("usage_price");
        assertThat(price.get("billing_mode").stringValue()).isEqualTo("in_arrear");
        assertThat(price.at("/unit_config/unit_amount").stringValue()).isEqualTo("0.50");
        assertThat(price.at("/item/name").stringValue()).isEqualTo("Tea");
        assertThat(price.get("fixed_price_quantity").isNull()).isTrue();
        assertThat(json(catalog.get("/v1/prices/external_price_id/cups"))).isEqualTo(price);
        catalog.put("/v1/prices/external_price_id/cups", "{\"metadata\": {\"a\": \"1\", \"b\": \"2\"}}")
                .expectBody()
                .json("{\"metadata\": {\"a\": \"1\", \"b\": \"2\"}}");
        catalog.put("/v1/prices/" + price.get("id").stringValue(), "{\"metadata\": null}")
                .expectBody()
                .json("{\"metadata\": {}}");
        assertThat(json(catalog.get("/v1/prices")).at("/data/0")).isEqualTo(price);
        expectProblem(
                catalog.post("/v1/prices", price(item, ", \"external_price_id\": \"cups\"")),
                400,
                "400-duplicate-resource-creation",
                "external_price_id 'cups'");
    }

    @Test
    void pricesOfASubscriptionAreShownButNotListed() {
        var subscriptions = new Catalog(catalog.merchant(), identity.asService(catalog.merchant(), http));

        var price = subscriptions.created("/v1/prices", price(catalog.item(), ""));

        assertThat(json(catalog.get("/v1/prices/" + price.get("id").stringValue())))
                .isEqualTo(price);
        assertThat(json(catalog.get("/v1/prices")).get("data")).isEmpty();
    }

    @Test
    void tieredPricesShowTheirTiersAsNumbers() {
        var body = price(catalog.item(), "").replace("\"unit\"", "\"tiered\"").replace("unit_config", "tiered_config");
        var tiers = "{\"tiers\": [{\"first_unit\": 0, \"last_unit\": 10.5, \"unit_amount\": \"0.5\"},"
                + " {\"first_unit\": 10.5, \"last_unit\": null, \"unit_amount\": \"0.10\"}]}";

        var price = catalog.created("/v1/prices", body.replace("{\"unit_amount\": \"0.50\"}", tiers));

        assertThat(price.at("/tiered_config/tiers/0/first_unit").isIntegralNumber())
                .isTrue();
        assertThat(price.at("/tiered_config/tiers/0/last_unit").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(price.at("/tiered_config/tiers/1/last_unit").isNull()).isTrue();
        assertThat(price.at("/tiered_config/tiers/1/unit_amount").stringValue()).isEqualTo("0.10");
        assertThat(price.get("fixed_price_quantity").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "model_type": "package", "package_config": {"package_amount": "1"}                    | package_config.package_size: is required
            "model_type": "matrix", "matrix_config": {"dimensions": []}                           | matrix_config.dimensions: must be one or two
            "model_type": "unit", "tiered_config": {"tiers": []}                                  | tiered_config: does not belong
            "model_type": "unit", "unit_config": 5                                                | unit_config: must be an object
            "model_type": "unit", "unit_config": {"unit_amount": "-1"}                            | unit_config.unit_amount: must not
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "conversion_rate": 2       | conversion_rate: must not be set
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "colour": "red"            | colour: is not a field
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "price": {}                | price: is not a field
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "fixed_price_quantity": -1 | fixed_price_quantity: must be
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "billing_cycle_configuration": {} | billing_cycle_configuration: must have
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "billing_cycle_configuration": {"duration": 2, "duration_unit": "month"} | billing_cycle_configuration: must be that
            "model_type": "unit", "unit_config": {"unit_amount": "1"}, "invoice_grouping_key": "a" | invoice_grouping_key: needs a price
            """)
    void pricesSayWhatIsWrong(String fields, String error) {
        expectInvalid(catalog.post("/v1/prices", """
                {"name": "p", "item_id": "i", "cadence": "monthly", "currency": "USD", %s}
                """.formatted(fields)), error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "model_type": "percent", "percent_config": {"percent": 1} | model_type: percent is not supported
            "dimensional_price_configuration": {}                     | dimensional_price_configuration: is not supported
            "conversion_rate_config": {"conversion_rate_type": "tiered"} | conversion_rate_config: the type tiered
            """)
    void pricesSayWhatIsNotOffered(String fields, String detail) {
        expectProblem(catalog.post("/v1/prices", """
                {"name": "p", "item_id": "i", "cadence": "monthly", "currency": "USD", %s}
                """.formatted(fields)), 400, "404-feature-not-available", detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package                | {"package_amount":"1.50","package_size":10}
            bulk                   | {"tiers":[{"maximum_units":10,"unit_amount":"0.5"},{"maximum_units":null,"unit_amount":"0.4"}]}
            matrix                 | {"dimensions":["a","b"],"default_unit_amount":"3.00","matrix_values":[{"dimension_values":["x",null],"unit_amount":"2"}]}
            tiered_package         | {"tiers":[{"tier_lower_bound":"0","per_unit":"1"},{"tier_lower_bound":"1000","per_unit":"0.8"}],"package_size":"100"}
            grouped_tiered         | {"grouping_key":"a","tiers":[{"tier_lower_bound":"0","unit_amount":"1"},{"tier_lower_bound":"10","unit_amount":"0.5"}]}
            threshold_total_amount | {"consumption_table":[{"threshold":"0","total_amount":"0"},{"threshold":"100","total_amount":"50"}],"prorate":true}
            """)
    void everyModelIsShownAsItWasGiven(String model, String config) {
        var item = catalog.item();
        var price = catalog.created("/v1/prices", """
                {"name": "p", "item_id": "%s", "billable_metric_id": "%s", "cadence": "monthly", "currency": "USD",
                 "model_type": "%s", "%s_config": %s, "invoice_grouping_key": "team"}
                """.formatted(item, catalog.metric(item), model, model, config));

        assertThat(price.get(model + "_config")).isEqualTo(Catalog.tree(config));
        assertThat(price.get("invoice_grouping_key").stringValue()).isEqualTo("team");
        assertThat(price.get("unit_config").isNull()).isTrue();
        assertThat(json(catalog.get("/v1/prices/" + price.get("id").stringValue())))
                .isEqualTo(price);
    }

    @Test
    void pricesInPricingUnitsWithTheirOwnCycle() {
        var price = catalog.created("/v1/prices", """
                {"name": "p", "item_id": "%s", "cadence": "custom", "currency": "credits", "model_type": "unit",
                 "unit_config": {"unit_amount": "1"}, "fixed_price_quantity": "2.5",
                 "billing_cycle_configuration": {"duration": 14, "duration_unit": "day"},
                 "conversion_rate_config": {"conversion_rate_type": "unit", "unit_config": {"unit_amount": "0.10"}}}
                """.formatted(catalog.item()));

        assertThat(price.at("/billing_cycle_configuration"))
                .isEqualTo(Catalog.tree("{\"duration\": 14, \"duration_unit\": \"day\"}"));
        assertThat(price.get("conversion_rate").decimalValue()).isEqualByComparingTo("0.1");
        assertThat(price.at("/conversion_rate_config/unit_config/unit_amount").stringValue())
                .isEqualTo("0.1");
        assertThat(price.get("fixed_price_quantity").decimalValue()).isEqualByComparingTo("2.5");
    }

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
        assertThat(published(plan.get("id").stringValue()).getPlan().getPrices())
                .hasSize(2);
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
        assertThat(published(plan.get("id").stringValue()).getPlan().getAdjustments())
                .hasSize(3);
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

    @Test
    void anotherMerchantSeesAndUsesNothing() {
        var item = catalog.item();
        var metric = catalog.metric(item);
        var price = catalog.created("/v1/prices", price(item, "")).get("id").stringValue();

        expectNotFound(other.get("/v1/items/" + item), "Item", item);
        expectNotFound(other.get("/v1/metrics/" + metric), "Metric", metric);
        expectNotFound(other.get("/v1/prices/" + price), "Price", price);
        expectNotFound(other.put("/v1/items/" + item, "{}"), "Item", item);
        expectNotFound(other.post("/v1/prices", price(item, "")), "Item", item);
        expectNotFound(
                other.post("/v1/prices", price(other.item(), ", \"billable_metric_id\": \"" + metric + "\"")),
                "Metric",
                metric);
        assertThat(json(other.get("/v1/prices")).get("data")).isEmpty();
    }

    private static String price(String item, String more) {
        return """
                {"name": "Cups", "item_id": "%s", "cadence": "monthly", "currency": "USD", "model_type": "unit",
                 "unit_config": {"unit_amount": "0.50"}%s}
                """.formatted(item, more);
    }

    private CatalogRecord published(String id) {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            consumer.subscribe(List.of(Topics.CATALOG));
            var found = new ArrayList<CatalogRecord>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                KafkaTestUtils.getRecords(consumer, Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() instanceof CatalogRecord entry
                            && entry.getId().equals(id)) {
                        found.add(entry);
                    }
                });
                return !found.isEmpty();
            });
            return found.getLast();
        }
    }
}
