package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Prices outside of plans: their models, and what is wrong with them.
class PricesServiceTest extends CatalogTests {

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
}
