package atlas.invoicing.domain.draft;

import static atlas.invoicing.domain.draft.Charges.fixed;
import static atlas.invoicing.domain.draft.Charges.metered;
import static atlas.invoicing.domain.draft.Charges.tiers;
import static atlas.invoicing.domain.draft.Charges.unit;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.LinePart;
import atlas.invoicing.domain.invoice.Totals;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LinePipelineTest {

    @Example
    void aFeeForSeventeenOfThirtyOneDaysIsProrated() {
        assertThat(line(fixed("fee", "50", 17, 31)).amounts().amount()).isEqualByComparingTo("27.42");
    }

    @Example
    void usageIsRatedByItsTiersAndNeverProrated() {
        var line = line(metered("usage", tiers("1000", "0.02", "0.01"), "2500"));

        assertThat(line.amounts().amount()).isEqualByComparingTo("35");
        assertThat(line.parts()).extracting(LinePart::quantity).containsExactly(dec("1000"), dec("1500"));
        assertThat(line.parts())
                .extracting(part -> part.amount().stripTrailingZeros().toPlainString())
                .containsExactly("20", "15");
        assertThat(line.source().revision()).isEqualTo(7);
    }

    @Example
    void aLineIsRoundedOnceHalfUp() {
        assertThat(line(metered("usage", unit("0.0005"), "10")).amounts().amount())
                .isEqualByComparingTo("0.01");
        assertThat(line(metered("usage", unit("0.0005"), "9")).amounts().amount())
                .isEqualByComparingTo("0");
    }

    @Property
    void theSubLinesOfATieredLineAddUpToItExactly(@ForAll("quantities") BigDecimal quantity) {
        var line = line(metered("usage", tiers("17.5", "0.0333", "0.00777"), quantity.toPlainString()));

        assertThat(line.parts().stream().map(LinePart::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(line.amounts().subtotal());
    }

    @Property
    void theOrderInWhichChargesAreFoundChangesNothing(@ForAll("charges") List<Charge> charges) {
        var turned = new ArrayList<>(charges).reversed();

        assertThat(LinePipeline.lines("invoice", turned)).isEqualTo(LinePipeline.lines("invoice", charges));
    }

    @Property
    void theTotalIsTheSumOfTheLinesWhateverTheyAre(@ForAll("charges") List<Charge> charges) {
        var lines = LinePipeline.lines("invoice", charges);
        var sum = lines.stream().map(line -> line.amounts().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Totals.of("USD", lines).total()).isEqualTo(new Money(sum, "USD"));
        assertThat(Totals.of("USD", lines).total().rounded()).isEqualTo(new Money(sum, "USD"));
        assertThat(LinePipeline.lines("invoice", charges)).isEqualTo(lines);
    }

    @Property
    void everyAmountIsInMinorDigits(@ForAll("charges") List<Charge> charges) {
        assertThat(LinePipeline.lines("invoice", charges))
                .allSatisfy(line -> assertThat(
                                line.amounts().amount().stripTrailingZeros().scale())
                        .isLessThanOrEqualTo(2));
    }

    @Provide
    Arbitrary<BigDecimal> quantities() {
        return Arbitraries.bigDecimals().between(BigDecimal.ZERO, dec("100000")).ofScale(6);
    }

    @Provide
    Arbitrary<List<Charge>> charges() {
        var usage = Combinators.combine(Arbitraries.integers().between(0, 99), quantities())
                .as((id, quantity) -> metered("m" + id, tiers("10", "0.07", "0.003"), quantity.toPlainString()));
        var fees = Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(1, 31))
                .as((id, days) -> fixed("f" + id, "49.99", days, 31));
        return Arbitraries.oneOf(usage, fees)
                .list()
                .ofMaxSize(8)
                .uniqueElements(charge -> charge.window().id());
    }

    private static InvoiceLine line(Charge charge) {
        return LinePipeline.lines("invoice", List.of(charge)).getFirst();
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
