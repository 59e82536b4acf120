package atlas.rating.adjustment;

import static atlas.rating.adjustment.Lines.amountDiscount;
import static atlas.rating.adjustment.Lines.fee;
import static atlas.rating.adjustment.Lines.line;
import static atlas.rating.adjustment.Lines.maximum;
import static atlas.rating.adjustment.Lines.minimum;
import static atlas.rating.adjustment.Lines.percentage;
import static atlas.rating.adjustment.Lines.price;
import static atlas.rating.adjustment.Lines.usage;
import static atlas.rating.adjustment.Lines.usageDiscount;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.Decimals;
import atlas.rating.PriceModel;
import atlas.rating.Quantities;
import atlas.rating.Rating;
import atlas.rating.Tiers;
import atlas.rating.Tiers.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustmentPipelineTest {

    @Test
    void everyTypeHasItsPlace() {
        var all = List.of(
                maximum("80"),
                minimum("50", null),
                percentage("0.1"),
                amountDiscount("15"),
                usageDiscount("200", "hours"));

        assertThat(shown(usage("hours", "0.10", "1200", all)))
                .isEqualTo("120 usage_discount -20 amount_discount -15 percentage_discount -8.5 minimum 0 maximum 0"
                        + " = 76.5");
    }

    @Test
    void aMinimumRaisesWhatADiscountLeft() {
        var all = List.of(percentage("0.1"), minimum("50", null), maximum("500"));

        assertThat(shown(usage("hours", "0.10", "200", all)))
                .isEqualTo("20 percentage_discount -2 minimum 32 maximum 0 = 50");
    }

    @Test
    void amountsAreSpreadInProportion() {
        assertThat(shown(
                        usage("a", "1", "60", List.of(minimum("150", null))),
                        usage("b", "1", "30", List.of(minimum("150", null))),
                        usage("c", "1", "10", List.of(minimum("150", null)))))
                .isEqualTo("60 minimum 30 = 90; 30 minimum 15 = 45; 10 minimum 5 = 15");
        assertThat(shown(
                        usage("a", "1", "60", List.of(amountDiscount("20"))),
                        usage("b", "1", "30", List.of(amountDiscount("20"))),
                        usage("c", "1", "10", List.of(amountDiscount("20")))))
                .isEqualTo("60 amount_discount -12 = 48; 30 amount_discount -6 = 24; 10 amount_discount -2 = 8");
        assertThat(shown(usage("a", "1", "60", List.of(maximum("50"))), usage("b", "1", "40", List.of(maximum("50")))))
                .isEqualTo("60 maximum -30 = 30; 40 maximum -20 = 20");
    }

    @Test
    void partsThatDoNotDivideStillAddUp() {
        assertThat(shown(
                        usage("a", "1", "10", List.of(amountDiscount("10"))),
                        usage("b", "1", "10", List.of(amountDiscount("10"))),
                        usage("c", "1", "10", List.of(amountDiscount("10")))))
                .isEqualTo("10 amount_discount -3.34 = 6.66; 10 amount_discount -3.33 = 6.67;"
                        + " 10 amount_discount -3.33 = 6.67");
    }

    @Test
    void discountsNeverGoBelowZero() {
        assertThat(shown(usage("a", "1", "10", List.of(amountDiscount("25"))))).isEqualTo("10 amount_discount -10 = 0");
        assertThat(shown(usage("a", "1", "10", List.of(usageDiscount("25", "a")))))
                .isEqualTo("10 usage_discount -10 = 0");
        assertThat(shown(usage("a", "1", "-10", List.of(usageDiscount("25", "a"), amountDiscount("3")))))
                .isEqualTo("-10 usage_discount 0 amount_discount 0 = -10");
    }

    @Test
    void aRefundIsDiscountedAsTheChargeWas() {
        assertThat(shown(usage("a", "1", "-10", List.of(percentage("0.1")))))
                .isEqualTo("-10 percentage_discount 1 = -9");
    }

    @Test
    void aMinimumOfNothingIsSharedEquallyOrChargedForItsItem() {
        assertThat(shown(
                        usage("a", "1", "0", List.of(minimum("5", null))),
                        usage("b", "1", "0", List.of(minimum("5", null)))))
                .isEqualTo("0 minimum 2.5 = 2.5; 0 minimum 2.5 = 2.5");
        assertThat(shown(
                        usage("a", "1", "0", List.of(minimum("5", "item-b"))),
                        usage("b", "1", "0", List.of(minimum("5", "item-b")))))
                .isEqualTo("0 minimum 0 = 0; 0 minimum 5 = 5");
        assertThat(shown(
                        usage("a", "1", "1", List.of(minimum("5", "item-b"))),
                        usage("b", "1", "0", List.of(minimum("5", "item-b")))))
                .isEqualTo("1 minimum 4 = 5; 0 minimum 0 = 0");
    }

    @Test
    void aMinimumIsForTheDaysInService() {
        var half = line(price("a", true, false), "1", BigDecimal.ONE, 15, 30, List.of(minimum("50", null)));
        var capped = line(price("a", true, false), "1", new BigDecimal(70), 15, 30, List.of(maximum("50")));

        assertThat(shown(half)).isEqualTo("1 minimum 24 = 25");
        assertThat(shown(capped)).isEqualTo("70 maximum -20 = 50");
    }

    @Test
    void anAmountIsForTheLargerBillingModeFirst() {
        assertThat(shown(
                        fee("fee", "10", List.of(amountDiscount("25"))),
                        usage("a", "1", "15", List.of(amountDiscount("25"))),
                        usage("b", "1", "5", List.of(amountDiscount("25")))))
                .isEqualTo("10 amount_discount -5 = 5; 15 amount_discount -15 = 0; 5 amount_discount -5 = 0");
    }

    @Test
    void onlyLinesWithTheAdjustmentInForceHaveIt() {
        assertThat(shown(usage("a", "1", "60", List.of(percentage("0.5"))), usage("b", "1", "40", List.of())))
                .isEqualTo("60 percentage_discount -30 = 30; 40 = 40");
    }

    @Test
    void amountsOfMoneyLeavePricingUnitsAlone() {
        var credits = new PriceFacts("a", "item", true, false, "credits", "monthly");
        var all = List.of(amountDiscount("5"), percentage("0.5"), minimum("50", null));

        assertThat(shown(line(credits, "1", BigDecimal.TEN, 30, 30, all))).isEqualTo("10 percentage_discount -5 = 5");
    }

    @Test
    void freeUnitsAreTheLastOnes() {
        var tiers = new Tiers(List.of(
                new Tier(BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("0.50")),
                new Tier(BigDecimal.TEN, null, new BigDecimal("0.10"))));
        var line = new AdjustableLine(
                "a",
                price("a", true, false),
                quantities -> Rating.rate(new PriceModel.Tiered(tiers, false), quantities),
                Quantities.of(new BigDecimal(25)),
                30,
                30,
                List.of(usageDiscount("10", "a")));

        assertThat(shown(line)).isEqualTo("6.5 usage_discount -1 = 5.5");
    }

    private static String shown(AdjustableLine... lines) {
        return AdjustmentPipeline.adjust(List.of(lines)).stream()
                .map(AdjustmentPipelineTest::shown)
                .collect(joining("; "));
    }

    private static String shown(AdjustedLine line) {
        var effects = line.effects().stream()
                .map(effect ->
                        " %s %s".formatted(effect.adjustment().type().wireName(), Decimals.plain(effect.amount())))
                .collect(joining());
        return "%s%s = %s".formatted(Decimals.plain(line.subtotal()), effects, Decimals.plain(line.adjustedSubtotal()));
    }
}
