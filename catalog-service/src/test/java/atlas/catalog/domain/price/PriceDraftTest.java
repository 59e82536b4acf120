package atlas.catalog.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.catalog.domain.price.Price.Place;
import atlas.catalog.domain.price.Price.PricedItem;
import atlas.rating.UnsupportedPriceModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;

class PriceDraftTest {

    private static final Map<String, Object> A_CENT = Map.of("unit_amount", "0.01");

    @Property(tries = 200)
    void everyQuantityFromZeroUpIsKeptExactly(
            @ForAll @BigRange(min = "0", max = "1e20") @Scale(12) BigDecimal quantity) {
        var draft = draft(null, "monthly", "unit", A_CENT, null, quantity);

        assertThat(draft.problems()).isEmpty();
        assertThat(created(draft).quantity()).isEqualTo(quantity);
    }

    @Property(tries = 200)
    void noNegativeQuantityIs(@ForAll @BigRange(min = "-1e20", max = "-0.01") BigDecimal quantity) {
        assertThat(draft(null, "monthly", "unit", A_CENT, null, quantity).problems())
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("fixed_price_quantity:"));
    }

    @Example
    void aQuantityOfManyDigitsIsRefusedAtOnce() {
        assertThat(draft(null, "monthly", "unit", A_CENT, null, new BigDecimal("1e999999999"))
                        .problems())
                .hasSize(1);
    }

    @Property(tries = 200)
    void aUsagePriceIsInArrearsAndHasNoQuantity(@ForAll @AlphaChars String name) {
        var price = created(draft("metric", "monthly", "unit", A_CENT, null, null));

        assertThat(price.billedInAdvance()).as(name).isFalse();
        assertThat(price.quantity()).isNull();
    }

    @Example
    void aUsagePriceInAdvanceIsRefused() {
        assertThat(draft("metric", "monthly", "unit", A_CENT, true, BigDecimal.ONE)
                        .problems())
                .containsExactly(
                        "billed_in_advance: must not be true for a price with a billable_metric_id",
                        "fixed_price_quantity: must not be set for a price with a billable_metric_id");
    }

    @Example
    void aFixedPriceIsOneInAdvanceUnlessItSaysOtherwise() {
        var price = created(draft(null, "annual", "unit", A_CENT, null, null));
        var inArrears = created(draft(null, "annual", "unit", A_CENT, false, BigDecimal.TEN));

        assertThat(price.billedInAdvance()).isTrue();
        assertThat(price.quantity()).isEqualTo(BigDecimal.ONE);
        assertThat(inArrears.billedInAdvance()).isFalse();
        assertThat(inArrears.quantity()).isEqualTo(BigDecimal.TEN);
    }

    @Example
    void aFieldOfTheModelThatMeansNothingIsRefused() {
        var misspelled = Map.<String, Object>of("unit_amount", "0.01", "prorate", true);

        assertThat(draft(null, "monthly", "unit", misspelled, null, null).problems())
                .containsExactly("unit_config.prorate: is not a field that can be set here");
    }

    @Example
    void modelsThatCannotBePricedAreRefused() {
        assertThat(draft(null, "monthly", "nonsense", A_CENT, null, null).problems())
                .containsExactly("model_type: is not a known price model");
        assertThatExceptionOfType(UnsupportedPriceModel.class)
                .isThrownBy(() ->
                        draft(null, "monthly", "percent", A_CENT, null, null).problems());
    }

    @Example
    void modelsThatTellEventsApartNeedEvents() {
        var tiers = List.of(
                Map.of("tier_lower_bound", 0, "unit_amount", "1"),
                Map.of("tier_lower_bound", 10, "unit_amount", "0.5"));
        var config = Map.of("grouping_key", "region", "tiers", tiers);

        assertThat(draft(null, "monthly", "grouped_tiered", config, null, null).problems())
                .containsExactly("model_type: grouped_tiered needs a billable_metric_id");
        assertThat(draft("metric", "monthly", "grouped_tiered", config, null, null)
                        .problems())
                .isEmpty();
    }

    @Example
    void whatMeteringCannotGroupByIsRefused() {
        var cell = Map.of("dimension_values", List.of("x"), "unit_amount", "1");
        var config =
                Map.of("dimensions", List.of("sleep(9)"), "default_unit_amount", "1", "matrix_values", List.of(cell));

        assertThat(draft("metric", "monthly", "matrix", config, null, null).problems())
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("matrix_config: cannot group by sleep(9): "));
    }

    @Example
    void tiersKeepWhatTheMerchantWrote() {
        var tiers = List.of(
                Map.of("first_unit", 0, "last_unit", 10, "unit_amount", "0.50"),
                Map.of("first_unit", 11, "unit_amount", "0.10"));
        var tiered = created(draft(null, "monthly", "tiered", Map.of("tiers", tiers), null, null))
                .model()
                .tiered();

        assertThat(tiered)
                .isEqualTo(new ModelConfig.Tiered(
                        List.of(
                                new ModelConfig.Tier(BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("0.50")),
                                new ModelConfig.Tier(new BigDecimal("11"), null, new BigDecimal("0.10"))),
                        false));
    }

    @Property(tries = 100)
    void anyOtherCadenceIsRefused(@ForAll @AlphaChars String cadence) {
        assertThat(draft(null, cadence, "unit", A_CENT, null, null).problems()).hasSize(1);
    }

    private static Price created(PriceDraft draft) {
        return draft.price("price", new PricedItem("item", "Tea"), Place.ADD_ON, Instant.EPOCH);
    }

    private static PriceDraft draft(
            @Nullable String metricId,
            String cadence,
            String model,
            Map<String, ?> config,
            @Nullable Boolean inAdvance,
            @Nullable BigDecimal quantity) {
        return new PriceDraft(
                "Tea", "item", metricId, cadence, null, "USD", model, config, inAdvance, quantity, null, null, null,
                Map.of());
    }
}
