package atlas.rating.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.Terms;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import atlas.rating.adjustment.AdjustmentTarget.Field;
import atlas.rating.adjustment.AdjustmentTarget.Filter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {

    @Test
    void bareAndWrappedAreTheSame() {
        var bare =
                Map.of("adjustment_type", "minimum", "minimum_amount", "50", "item_id", "tea", "applies_to_all", true);

        assertThat(Adjustments.parseAll("adjustments", List.of(bare, Map.of("adjustment", bare)), () -> "id"))
                .containsOnly(
                        new Minimum(new Terms("id", AdjustmentTarget.ALL, true, null), new BigDecimal("50"), "tea"));
    }

    @Test
    void usageDiscountsAreForALine() {
        assertThat(Adjustments.parse(
                        "id",
                        "",
                        Map.of(
                                "adjustment_type",
                                "usage_discount",
                                "usage_discount",
                                10,
                                "applies_to_price_ids",
                                List.of("p"))))
                .isEqualTo(new UsageDiscount(
                        new Terms("id", AdjustmentTarget.ofPrices("p"), false, null), BigDecimal.TEN));
    }

    @Test
    void currencyAndPriceTypeNarrowTheTarget() {
        var adjustment = Adjustments.parse(
                "id",
                "",
                Map.of(
                        "adjustment_type",
                        "percentage_discount",
                        "percentage_discount",
                        new BigDecimal("0.5"),
                        "applies_to_item_ids",
                        List.of("tea"),
                        "price_type",
                        "usage",
                        "currency",
                        "USD"));

        assertThat(adjustment.target().matches(new PriceFacts("p", "tea", true, false, "USD", "monthly")))
                .isTrue();
        assertThat(adjustment.target().matches(new PriceFacts("p", "tea", false, false, "USD", "monthly")))
                .isFalse();
        assertThat(adjustment.target().matches(new PriceFacts("p", "tea", true, false, "EUR", "monthly")))
                .isFalse();
        assertThat(adjustment.target().matches(new PriceFacts("p", "coffee", true, false, "USD", "monthly")))
                .isFalse();
    }

    @Test
    void filtersMustAllHold() {
        var target = new AdjustmentTarget(
                false,
                List.of(),
                List.of(),
                List.of(
                        new Filter(Field.PRICE_TYPE, true, List.of("fixed_in_advance", "usage")),
                        new Filter(Field.PRICE_ID, false, List.of("p2")),
                        new Filter(Field.PRICING_UNIT_ID, false, List.of("credits"))));

        assertThat(target.matches(new PriceFacts("p1", "i", false, true, "USD", "monthly")))
                .isTrue();
        assertThat(target.matches(new PriceFacts("p1", "i", false, false, "USD", "monthly")))
                .isFalse();
        assertThat(target.matches(new PriceFacts("p2", "i", true, false, "USD", "monthly")))
                .isFalse();
        assertThat(target.matches(new PriceFacts("p1", "i", true, false, "credits", "monthly")))
                .isFalse();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var first = Map.of("adjustment_type", "percentage_discount", "percentage_discount", 2, "colour", "red");
        var second = Map.of(
                "adjustment",
                Map.of(
                        "adjustment_type",
                        "usage_discount",
                        "is_invoice_level",
                        true,
                        "applies_to_price_ids",
                        List.of(),
                        "price_type",
                        "odd"));

        assertThatThrownBy(
                        () -> Adjustments.parseAll("adjustments", Arrays.asList(first, second, "x", null), () -> "id"))
                .isInstanceOfSatisfying(
                        InvalidAdjustment.class,
                        e -> assertThat(e.errors())
                                .containsExactly(
                                        "adjustments[0].colour: is not a field that can be set here",
                                        "adjustments[0].applies_to_all: exactly one must be given of applies_to_all, applies_to_price_ids, applies_to_item_ids or filters",
                                        "adjustments[0].percentage_discount: must be between 0 and 1",
                                        "adjustments[1].adjustment.is_invoice_level: must be false for a usage_discount",
                                        "adjustments[1].adjustment.price_type: must be usage, fixed, fixed_in_advance, fixed_in_arrears or in_arrears",
                                        "adjustments[1].adjustment.applies_to_price_ids: must not be empty",
                                        "adjustments[1].adjustment.usage_discount: is required",
                                        "adjustments[2]: must be an object",
                                        "adjustments[3]: must be an object"));
    }

    @Test
    void whatIsNotOfferedIsSaidByName() {
        assertThatThrownBy(() -> Adjustments.parseAll(
                        "adjustments",
                        List.of(Map.of("adjustment_type", "tiered_percentage_discount", "applies_to_all", true)),
                        () -> "id"))
                .isInstanceOf(UnsupportedAdjustment.class)
                .hasMessage("adjustments[0].adjustment_type: tiered_percentage_discount is not supported");
    }

    @Test
    void theShownFormIsReadBack() {
        var shown = new HashMap<String, Object>(Map.of(
                "id",
                "a",
                "adjustment_type",
                "percentage_discount",
                "percentage_discount",
                new BigDecimal("0.1"),
                "applies_to_all",
                false,
                "applies_to_price_ids",
                List.of("p"),
                "applies_to_item_ids",
                List.of(),
                "filters",
                List.of(Map.of("field", "currency", "operator", "excludes", "values", List.of("EUR"))),
                "is_invoice_level",
                true,
                "reason",
                "launch"));
        shown.put("amount_discount", null);

        assertThat(Adjustments.published(shown))
                .isEqualTo(new PercentageDiscount(
                        new Terms(
                                "a",
                                new AdjustmentTarget(
                                        false,
                                        List.of("p"),
                                        List.of(),
                                        List.of(new Filter(Field.CURRENCY, false, List.of("EUR")))),
                                true,
                                "launch"),
                        new BigDecimal("0.1")));
    }

    @Test
    void amountsAreForPricesOfOneKind() {
        var usage = Lines.price("usage", true, false);
        var fee = Lines.price("fee", false, true);

        assertThat(TargetRules.problems(Lines.percentage("0.1"), List.of(usage, fee)))
                .isEmpty();
        assertThat(TargetRules.problems(Lines.amountDiscount("1"), List.of(usage, fee)))
                .containsExactly("adjustment_type: an amount of money must be for prices of one billing mode");
        assertThat(TargetRules.problems(Lines.minimum("1", null), List.of(usage)))
                .isEmpty();
        assertThat(TargetRules.problems(Lines.usageDiscount("1", "fee"), List.of(usage, fee)))
                .containsExactly("usage_discount: must be for a usage price");
        assertThat(TargetRules.problems(Lines.usageDiscount("1", "other"), List.of(usage)))
                .containsExactly("applies_to_price_ids: there is no price other here");
    }

    @Test
    void requestsMayNamePricesByHandles() {
        var adjustment = Lines.usageDiscount("1", "handle").withPriceIds(name -> name.equals("handle") ? "p" : name);

        assertThat(adjustment).isEqualTo(Lines.usageDiscount("1", "p"));
    }
}
