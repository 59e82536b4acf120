package atlas.invoicing.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.platform.json.AtlasJson;
import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class InlinePriceTest {

    private static final String A_UNIT = """
        "currency": "USD", "model_type": "unit", "unit_config": {"unit_amount": "1.50"}\
        """;

    @Test
    void whatDoesNotChangeTheAmountMayBeLeftOut() {
        var price = read(A_UNIT);

        assertThat(price.currency()).isEqualTo("USD");
        assertThat(price.metricId()).isNull();
        assertThat(price.quantity()).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "2.5, 2.5", "'\"3\"', 3", "0, 0", "null, 1"})
    void aQuantityMayBeNumberOrText(String quantity, String read) {
        assertThat(read(A_UNIT + ", \"fixed_price_quantity\": " + quantity).quantity())
                .isEqualByComparingTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "fixed_price_quantity": -2                                 | fixed_price_quantity: must not be negative
        "fixed_price_quantity": "two"                              | fixed_price_quantity: must be a decimal
        "fixed_price_quantity": 2, "billable_metric_id": "metric1" | fixed_price_quantity: must not be set
        "billable_metric_id": 7                                    | billable_metric_id: must be text
        "billable_metric_id": ""                                   | billable_metric_id: must not be empty
        "cadence": "weekly"                                        | cadence: must be one of
        "invoice_grouping_key": "team"                             | billable_metric_id: is needed
        "tiered_config": {"tiers": []}                             | tiered_config: does not belong
        "surcharge": 1                                             | surcharge: is not a field of a price
        """)
    void itIsCheckedAsPricesOfTheCatalogAre(String more, String error) {
        refuses(A_UNIT + ", " + more, error);
    }

    @Test
    void misspelledMoneyIsNoPricingUnit() {
        refuses(A_UNIT.replace("USD", "usd"), "currency: must be an ISO 4217 code");
        assertThat(read(A_UNIT.replace("USD", "credits")).currency()).isEqualTo("credits");
    }

    @Test
    void aFieldOfTheModelThatMeansNothingIsRefused() {
        refuses(
                A_UNIT.replace("\"1.50\"", "\"1.50\", \"prorate\": true"),
                "unit_config.prorate: is not a field that can be set here");
    }

    @Test
    void whatIsMissingIsNamed() {
        refuses("\"currency\": \"USD\"", "model_type: is required");
        refuses(A_UNIT.replace("unit_amount", "amount"), "unit_config.unit_amount: is required");
    }

    @Test
    void whatCannotBePricedHereIsNotCalledWrong() {
        assertThatExceptionOfType(FeatureNotAvailable.class)
                .isThrownBy(() -> read(
                        "\"currency\": \"USD\", \"model_type\": \"percent\", \"percent_config\": {\"percent\": 0.1}"))
                .withMessage("price.model_type: percent is not supported");
        assertThatExceptionOfType(FeatureNotAvailable.class)
                .isThrownBy(() -> read(A_UNIT + ", \"dimensional_price_configuration\": {}"))
                .withMessage("price.dimensional_price_configuration: is not supported");
    }

    private static void refuses(String fields, String error) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(fields))
                .extracting(InvalidRequest::errors)
                .satisfies(errors -> assertThat(List.copyOf(errors))
                        .singleElement()
                        .asString()
                        .startsWith("price." + error));
    }

    private static InlinePrice read(String fields) {
        return InlinePrice.read("price", AtlasJson.mapper().readValue("{" + fields + "}", ObjectNode.class));
    }
}
