package atlas.invoicing.domain.draft;

import static atlas.invoicing.domain.draft.Charges.END;
import static atlas.invoicing.domain.draft.Charges.START;
import static atlas.invoicing.domain.draft.Charges.fixed;
import static atlas.invoicing.domain.draft.Charges.metered;
import static atlas.invoicing.domain.draft.Charges.unit;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.balance.Settlement;
import atlas.invoicing.domain.invoice.AppliedAdjustment;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Totals;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.Maximum;
import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import atlas.rating.adjustment.AdjustmentTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class AdjustedLinesTest {

    @Example
    void theWorkedLineOfTheContract() {
        var lines = LinePipeline.lines(
                "invoice",
                List.of(metered("usage", unit("0.10"), "1200")),
                List.of(
                        always(new Maximum(terms("max", true), new BigDecimal("80"))),
                        always(new Minimum(terms("min", true), new BigDecimal("50"), null)),
                        always(new PercentageDiscount(terms("percent", true), new BigDecimal("0.1"))),
                        always(new AmountDiscount(terms("amount", true), new BigDecimal("15"))),
                        always(new UsageDiscount(terms("usage", false), new BigDecimal("200")))));
        var line = LinePipeline.withCredits(lines, Map.of("price-usage", new BigDecimal("30")))
                .getFirst();

        assertThat(line.amounts().subtotal()).isEqualByComparingTo("120");
        assertThat(line.quantity()).isEqualByComparingTo("1200");
        assertThat(line.adjustments().stream().map(AdjustedLinesTest::effect))
                .containsExactly("usage -20.00", "amount -15.00", "percent -8.50", "min 0.00", "max 0.00");
        assertThat(line.amounts().adjustedSubtotal()).isEqualByComparingTo("76.50");
        assertThat(line.amounts().creditsApplied()).isEqualByComparingTo("30");
        assertThat(line.amounts().amount()).isEqualByComparingTo("46.50");
        assertThat(Settlement.of(line.amounts().amount(), BigDecimal.TEN).amountDue())
                .isEqualByComparingTo("36.50");
    }

    private static String effect(AppliedAdjustment applied) {
        return applied.id() + " " + applied.amount().setScale(2);
    }

    /// The fee is billed at its start, usage at its end.
    @Example
    void theStartOfAnAdjustmentCountsForFeesAndItsEndForUsage() {
        assertThat(discounted(START, END)).containsExactly("price-fee", "price-usage");
        assertThat(discounted(START.plusSeconds(1), END)).containsExactly("price-usage");
        assertThat(discounted(START.minusSeconds(9), END.minusSeconds(1))).containsExactly("price-fee");
        assertThat(discounted(START.minusSeconds(9), START)).isEmpty();
        assertThat(discounted(END, null)).isEmpty();
    }

    private static List<String> discounted(Instant from, @Nullable Instant until) {
        var half = new PercentageDiscount(terms("half", true), new BigDecimal("0.5"));
        return LinePipeline.lines(
                        "invoice",
                        List.of(fixed("fee", "50", 31, 31), metered("usage", unit("1"), "10")),
                        List.of(new AdjustmentInterval(half, "{}", from, until)))
                .stream()
                .filter(line -> !line.adjustments().isEmpty())
                .map(InvoiceLine::priceId)
                .sorted()
                .toList();
    }

    @Example
    void creditsPayForWhatIsBilledInArrearsOnly() {
        var lines = LinePipeline.withCredits(
                LinePipeline.lines("invoice", List.of(fixed("fee", "50", 31, 31), metered("usage", unit("1"), "10"))),
                Map.of("price-usage", new BigDecimal("15"), "price-fee", new BigDecimal("15")));

        assertThat(Totals.of("USD", lines).total().text()).isEqualTo("50.00");
    }

    @Property
    void whatAdjustmentsDoAddsUp(@ForAll @IntRange(max = 5000) int quantity, @ForAll @IntRange(max = 99) int off) {
        var lines = LinePipeline.lines(
                "invoice",
                List.of(
                        metered("a", unit("0.037"), Integer.toString(quantity)),
                        metered("b", unit("0.011"), Integer.toString(quantity / 3))),
                List.of(
                        always(new AmountDiscount(terms("amount", true), BigDecimal.valueOf(off, 1))),
                        always(new Minimum(terms("min", true), BigDecimal.valueOf(off), null))));

        for (var line : lines) {
            var effects = line.adjustments().stream()
                    .map(AppliedAdjustment::amount)
                    .reduce(line.amounts().subtotal(), BigDecimal::add);
            assertThat(line.amounts().adjustedSubtotal()).isEqualByComparingTo(effects);
            assertThat(line.amounts().amount()).isNotNegative();
        }
        assertThat(Totals.of("USD", lines).total().amount())
                .isGreaterThanOrEqualTo(BigDecimal.valueOf(off).multiply(new BigDecimal("0.5")));
    }

    /// However a fee is cut: what is kept and what is given back are what was billed.
    @Property
    void aRefundIsExactlyWhatIsNoLongerCharged(@ForAll @IntRange(min = 1, max = 30) int days) {
        var billed = LinePipeline.lines("invoice", List.of(fixed("fee", "500", 31, 31)))
                .getFirst();
        var kept = LinePipeline.lines("invoice", List.of(fixed("fee", "500", days, 31)))
                .getFirst();

        assertThat(Refund.of(billed, fixed("fee", "500", days, 31), "USD")
                        .add(kept.amounts().amount()))
                .isEqualByComparingTo("500");
    }

    private static AdjustmentInterval always(Adjustment adjustment) {
        return new AdjustmentInterval(adjustment, "{}", Instant.EPOCH, null);
    }

    private static Adjustment.Terms terms(String id, boolean invoiceLevel) {
        return new Adjustment.Terms(id, AdjustmentTarget.ALL, invoiceLevel, null);
    }
}
