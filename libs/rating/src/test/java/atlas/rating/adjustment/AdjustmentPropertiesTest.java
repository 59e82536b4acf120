package atlas.rating.adjustment;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.Currencies;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class AdjustmentPropertiesTest {

    @Property
    void effectsExplainTheAdjustedSubtotal(
            @ForAll @Size(min = 1, max = 6) List<@BigRange(min = "-50", max = "500") @Scale(4) BigDecimal> quantities,
            @ForAll("adjustments") List<Adjustment> adjustments) {
        for (var line : AdjustmentPipeline.adjust(lines(quantities, adjustments))) {
            var effects =
                    line.effects().stream().map(AdjustedLine.Effect::amount).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(line.subtotal().add(effects)).isEqualByComparingTo(line.adjustedSubtotal());
            assertThat(line.effects())
                    .allMatch(effect -> effect.amount().stripTrailingZeros().scale() <= Currencies.minorDigits("USD"))
                    .extracting(effect -> effect.adjustment().type())
                    .isSorted();
        }
    }

    @Property
    void discountsLeaveNothingBelowZeroAndRaiseNothing(
            @ForAll @Size(min = 1, max = 6) List<@BigRange(min = "0", max = "500") @Scale(4) BigDecimal> quantities,
            @ForAll("adjustments") List<Adjustment> adjustments) {
        var discounts = adjustments.stream()
                .filter(adjustment -> adjustment.type() != AdjustmentType.MINIMUM)
                .toList();

        for (var line : AdjustmentPipeline.adjust(lines(quantities, discounts))) {
            assertThat(line.adjustedSubtotal()).isBetween(BigDecimal.ZERO, line.subtotal());
        }
    }

    @Property
    void theMinimumAndTheMaximumHold(
            @ForAll @Size(min = 1, max = 6) List<@BigRange(min = "-50", max = "500") @Scale(4) BigDecimal> quantities,
            @ForAll @BigRange(min = "0", max = "300") @Scale(2) BigDecimal minimum,
            @ForAll @BigRange(min = "0", max = "300") @Scale(2) BigDecimal more) {
        var maximum = minimum.add(more);
        var both = List.of(Lines.minimum(minimum.toPlainString(), null), Lines.maximum(maximum.toPlainString()));

        var total = AdjustmentPipeline.adjust(lines(quantities, both)).stream()
                .map(AdjustedLine::adjustedSubtotal)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(total).isBetween(minimum, maximum);
    }

    @Property
    void anAmountIsTakenOffWhole(
            @ForAll @Size(min = 1, max = 6) List<@BigRange(min = "0", max = "500") @Scale(4) BigDecimal> quantities,
            @ForAll @BigRange(min = "0", max = "300") @Scale(2) BigDecimal amount) {
        var adjusted =
                AdjustmentPipeline.adjust(lines(quantities, List.of(Lines.amountDiscount(amount.toPlainString()))));
        var before = adjusted.stream().map(AdjustedLine::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
        var after = adjusted.stream().map(AdjustedLine::adjustedSubtotal).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(before.subtract(after)).isEqualByComparingTo(amount.min(before));
    }

    @Provide
    Arbitrary<List<Adjustment>> adjustments() {
        return Arbitraries.of(
                        Lines.usageDiscount("7.5", "line-0"),
                        Lines.amountDiscount("33.33"),
                        Lines.percentage("0.175"),
                        Lines.minimum("100.01", "item-line-1"),
                        Lines.maximum("77.77"))
                .list()
                .uniqueElements()
                .ofMaxSize(5);
    }

    /// Lines of usage and fees by turns.
    private static List<AdjustableLine> lines(List<BigDecimal> quantities, List<Adjustment> adjustments) {
        return IntStream.range(0, quantities.size())
                .mapToObj(i -> Lines.line(
                        Lines.price("line-" + i, i % 2 == 0, i % 2 != 0),
                        "0.333",
                        quantities.get(i),
                        30,
                        30,
                        adjustments))
                .toList();
    }
}
