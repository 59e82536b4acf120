package atlas.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceModelsTest {

    @Test
    void decimalsMayBeTextOrNumbers() {
        var expected = new PriceModel.Unit(new BigDecimal("2"), true);

        for (var two : List.<Object>of("2", 2, 2L, new BigDecimal("2"))) {
            assertThat(PriceModels.parse("unit", Map.of("unit_amount", two, "prorated", true, "scaling_factor", 1)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void anOpenTierHasNoLastUnit() {
        var open = new HashMap<String, Object>(Map.of("first_unit", 10, "unit_amount", "0.1"));
        open.put("last_unit", null);
        var closed = Map.of("first_unit", 0, "last_unit", 10, "unit_amount", "0.5");

        assertThat(PriceModels.parse("tiered", Map.of("tiers", List.of(closed, open))))
                .isEqualTo(new PriceModel.Tiered(
                        new Tiers(List.of(
                                tier("0", "10", "0.5"), new Tiers.Tier(BigDecimal.TEN, null, new BigDecimal("0.1")))),
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1e1000000000", "0.0000000000001", ""})
    void anAmountMustBeADecimalThatFits(String amount) {
        assertThat(errors("unit", Map.of("unit_amount", amount)))
                .containsExactly(
                        "unit_config.unit_amount: must be a decimal of at most 38 digits, 12 of them after the point");
    }

    @Test
    void errorsNameTheirField() {
        assertThat(errors("unit", Map.of())).containsExactly("unit_config.unit_amount: is required");
        assertThat(errors("unit", Map.of("unit_amount", "-1", "prorated", "yes")))
                .containsExactly(
                        "unit_config.unit_amount: must not be negative", "unit_config.prorated: must be true or false");
        assertThat(errors("unit", Map.of("unit_amount", List.of())))
                .containsExactly("unit_config.unit_amount: must be a decimal");
        assertThat(errors("tiered", Map.of("tiers", List.of("x"))))
                .containsExactly("tiered_config.tiers[0]: must be an object");
        assertThat(errors("tiered", Map.of("tiers", 1))).containsExactly("tiered_config.tiers: must be a list");
        assertThat(errors("tiered", Map.of("tiers", List.of(Map.of("first_unit", 0)))))
                .containsExactly("tiered_config.tiers[0].unit_amount: is required");
        assertThat(errors("package", Map.of("package_amount", "1", "package_size", "0.5")))
                .containsExactly("package_config.package_size: must be a whole number of at least 1");
        assertThat(errors("package", Map.of("package_amount", "1")))
                .containsExactly("package_config.package_size: is required");
    }

    @Test
    void tiersMustBeContiguousAscendingAndOpenOnlyAtTheEnd() {
        assertThat(tierErrors()).containsExactly("tiered_config.tiers: must not be empty");
        assertThat(tierErrors("0-10", "12-")).containsExactly("tiered_config.tiers[1].first_unit: must be 10 or 11");
        assertThat(tierErrors("2-10", "10-")).containsExactly("tiered_config.tiers[0].first_unit: must be 0 or 1");
        assertThat(tierErrors("0-10", "10-10"))
                .containsExactly("tiered_config.tiers[1].last_unit: must be greater than 10");
        assertThat(tierErrors("0-", "10-"))
                .containsExactly("tiered_config.tiers[0].last_unit: only the last tier may be without end");
        assertThat(tierErrors("0-10", "10-20")).isEmpty();
    }

    @Test
    void tiersByLowerBoundBeginAtZeroAndRise() {
        assertThat(errors("grouped_tiered", Map.of("tiers", lowerBounds("unit_amount", "5", "5"))))
                .containsExactly(
                        "grouped_tiered_config.grouping_key: must not be empty",
                        "grouped_tiered_config.tiers[0].tier_lower_bound: the first must be 0",
                        "grouped_tiered_config.tiers[1].tier_lower_bound: must be greater than the one before");
        assertThat(errors("grouped_tiered", Map.of("grouping_key", "region", "tiers", lowerBounds("unit_amount", "0"))))
                .containsExactly("grouped_tiered_config.tiers: must be at least 2");
        assertThat(errors("tiered_package", Map.of("package_size", "100", "tiers", lowerBounds("per_unit", "0", "50"))))
                .containsExactly(
                        "tiered_package_config.tiers[1].tier_lower_bound: must be a multiple of the package_size");
    }

    @Test
    void thresholdsRise() {
        var row = Map.of("threshold", "5", "total_amount", "1");

        assertThat(errors("threshold_total_amount", Map.of("consumption_table", List.of(row, row))))
                .containsExactly(
                        "threshold_total_amount_config.consumption_table[1].threshold: must be greater than the one before");
        assertThat(errors("threshold_total_amount", Map.of("consumption_table", List.of(row))))
                .containsExactly("threshold_total_amount_config.consumption_table: must be at least 2");
    }

    @Test
    void aMatrixHasOneOrTwoDimensionsAndEachCellOnce() {
        var cell = Map.of("dimension_values", List.of("x"), "unit_amount", "1");
        var three = Map.of(
                "dimensions", List.of("a", "b", "c"), "default_unit_amount", "1", "matrix_values", List.of(cell));
        var twice =
                Map.of("dimensions", List.of("a"), "default_unit_amount", "1", "matrix_values", List.of(cell, cell));
        var none = Map.of("dimensions", List.of("a"), "default_unit_amount", "1", "matrix_values", List.of());

        assertThat(errors("matrix", three))
                .containsExactly(
                        "matrix_config.dimensions: must be one or two event properties",
                        "matrix_config.matrix_values[0].dimension_values: must have one value for each dimension");
        assertThat(errors("matrix", twice))
                .containsExactly("matrix_config.matrix_values[1].dimension_values: are given twice");
        assertThat(errors("matrix", none)).containsExactly("matrix_config.matrix_values: must be at least 1");
    }

    @Test
    void theSecondDimensionMayBeNull() {
        var cell = Map.of("dimension_values", Arrays.asList("x", null), "unit_amount", "1");

        assertThat(PriceModels.parse(
                        "matrix",
                        Map.of(
                                "dimensions",
                                Arrays.asList("a", null),
                                "default_unit_amount",
                                "2",
                                "matrix_values",
                                List.of(cell))))
                .isEqualTo(Models.of("matrix a 2 x 1"));
    }

    @Test
    void bulkTiersSayMaximumUnits() {
        var tier = Map.of("maximum_units", 10, "unit_amount", "1");

        assertThat(errors("bulk", Map.of("tiers", List.of(tier, tier))))
                .containsExactly("bulk_config.tiers[1].maximum_units: must be greater than 10");
    }

    @ParameterizedTest
    @EnumSource
    void theConfigurationIsRequired(ModelType type) {
        assertThatExceptionOfType(InvalidPriceModel.class)
                .isThrownBy(() -> PriceModels.parse(type.wireName(), null))
                .withMessage(type.wireName() + "_config: is required");
    }

    @Test
    void whatAMerchantAsksForMustMeanSomething() {
        var misspelled = Map.of("unit_amount", "1", "prorate", true);
        var withMinimum = Map.of(
                "tiers", List.of(Map.of("first_unit", 0, "unit_amount", "1", "minimum_amount", "20")), "minimum", 5);

        assertThatExceptionOfType(InvalidPriceModel.class)
                .isThrownBy(() -> PriceModels.parseAsked("unit", misspelled))
                .withMessage("unit_config.prorate: is not a field that can be set here");
        assertThatExceptionOfType(InvalidPriceModel.class)
                .isThrownBy(() -> PriceModels.parseAsked("tiered", withMinimum))
                .satisfies(refused -> assertThat(refused.errors())
                        .containsExactlyInAnyOrder(
                                "tiered_config.minimum: is not a field that can be set here",
                                "tiered_config.tiers[0].minimum_amount: is not a field that can be set here"));
        assertThat(PriceModels.parse("unit", misspelled)).isEqualTo(Models.of("unit 1"));
        var unset = new HashMap<String, @Nullable Object>(Map.of("unit_amount", "1"));
        unset.put("scaling_factor", null);
        assertThat(PriceModels.parseAsked("unit", unset)).isEqualTo(Models.of("unit 1"));
    }

    @Test
    void otherModelsAreRefusedByName() {
        assertThatExceptionOfType(UnsupportedPriceModel.class)
                .isThrownBy(() -> PriceModels.parse("percent", Map.of()))
                .withMessage("model_type: percent is not supported");
        assertThatExceptionOfType(InvalidPriceModel.class)
                .isThrownBy(() -> PriceModels.parse("free_lunch", Map.of()))
                .withMessage("model_type: is not a known price model")
                .isNotInstanceOf(UnsupportedPriceModel.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unit 1",
                "tiered 0- 1",
                "package 1 1",
                "bulk - 1",
                "matrix a 1 x 2",
                "tiered_package 5 0 1, 10 2",
                "grouped_tiered a 0 1, 10 2",
                "threshold_total_amount 0 1, 10 2"
            })
    void aModelKnowsItsType(String model) {
        assertThat(Models.of(model).type().wireName()).isEqualTo(model.substring(0, model.indexOf(' ')));
    }

    private static List<Map<String, ?>> lowerBounds(String rate, String... bounds) {
        return Arrays.stream(bounds)
                .<Map<String, ?>>map(bound -> Map.of("tier_lower_bound", bound, rate, "1"))
                .toList();
    }

    private static List<String> tierErrors(String... spans) {
        var tiers = Arrays.stream(spans).map(PriceModelsTest::span).toList();
        return errors("tiered", Map.of("tiers", tiers));
    }

    private static Map<String, String> span(String span) {
        var dash = span.indexOf('-');
        var fields = new HashMap<>(Map.of("first_unit", span.substring(0, dash), "unit_amount", "1"));
        if (dash + 1 < span.length()) {
            fields.put("last_unit", span.substring(dash + 1));
        }
        return fields;
    }

    private static List<String> errors(String type, Map<String, ?> config) {
        var errors = new ArrayList<String>();
        try {
            PriceModels.parse(type, config);
        } catch (InvalidPriceModel e) {
            errors.addAll(e.errors());
        }
        return errors;
    }

    private static Tiers.Tier tier(String from, String to, String amount) {
        return new Tiers.Tier(new BigDecimal(from), new BigDecimal(to), new BigDecimal(amount));
    }
}
