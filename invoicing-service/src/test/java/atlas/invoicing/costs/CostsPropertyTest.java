package atlas.invoicing.costs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.costs.CostBucket.PriceCost;
import atlas.invoicing.costs.CostQuery.ViewMode;
import atlas.rating.PriceModel;
import atlas.rating.Tiers;
import atlas.rating.Tiers.Tier;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.Adjustment.Terms;
import atlas.rating.adjustment.AdjustmentTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CostsPropertyTest {

    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2025-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2025-05-01T00:00:00Z");
    private static final List<Adjustment> ADJUSTMENTS = List.of(
            new Adjustment.UsageDiscount(terms("usage", false), new BigDecimal("7")),
            new Adjustment.AmountDiscount(terms("amount", true), new BigDecimal("3.33")),
            new Adjustment.PercentageDiscount(terms("share", true), new BigDecimal("0.15")),
            new Adjustment.Minimum(terms("minimum", true), new BigDecimal("40"), null),
            new Adjustment.Maximum(terms("maximum", true), new BigDecimal("90")));

    record Used(int hour, BigDecimal quantity) {}

    @Property(tries = 60)
    void daysAddUpToThePeriod(
            @ForAll("usages") List<Used> usages, @ForAll("adjustments") List<Adjustment> adjustments) {
        var march = march(usages, adjustments);
        var cumulative = march.costs(query(ViewMode.CUMULATIVE), MAY).getLast();
        var periodic = march.costs(query(ViewMode.PERIODIC), MAY);

        assertThat(periodic).hasSize(31);
        var sums = periodic.stream()
                .flatMap(bucket -> bucket.prices().stream())
                .collect(groupingBy(PriceCost::priceId, reducing(Figures.NONE, PriceCost::figures, Figures::plus)));
        assertThat(cumulative.prices()).allSatisfy(cost -> {
            var sum = sums.getOrDefault(cost.priceId(), Figures.NONE);
            assertThat(sum.quantity()).isEqualByComparingTo(cost.figures().quantity());
            assertThat(sum.subtotal()).isEqualByComparingTo(cost.figures().subtotal());
            assertThat(sum.total()).isEqualByComparingTo(cost.figures().total());
        });
    }

    @Property(tries = 60)
    void thePeriodCostsWhatTheDraftCharges(
            @ForAll("usages") List<Used> usages, @ForAll("adjustments") List<Adjustment> adjustments) {
        var march = march(usages, adjustments);
        var costs = march.costs(query(ViewMode.CUMULATIVE), MAY).getLast();
        var draft = march.draft("s1", END);

        assertThat(draft).hasSize(2);
        assertThat(draft).allSatisfy(line -> {
            var cost = costs.prices().stream()
                    .filter(one -> one.priceId().equals(line.priceId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(cost.figures().quantity()).isEqualByComparingTo(line.quantity());
            assertThat(cost.figures().subtotal())
                    .isEqualByComparingTo(line.amounts().subtotal());
            assertThat(cost.figures().total())
                    .isEqualByComparingTo(line.amounts().adjustedSubtotal());
        });
    }

    @Provide
    Arbitrary<List<Used>> usages() {
        var hours = Arbitraries.integers().between(0, 31 * 24 - 1);
        var quantities = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("30"))
                .ofScale(3);
        return Combinators.combine(hours, quantities).as(Used::new).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Adjustment>> adjustments() {
        return Arbitraries.of(ADJUSTMENTS).list().uniqueElements().ofMaxSize(3);
    }

    private static Subscribed march(List<Used> usages, List<Adjustment> adjustments) {
        var tiers = new Tiers(List.of(
                new Tier(BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("1.015")),
                new Tier(BigDecimal.TEN, null, new BigDecimal("0.333"))));
        var subscribed = new Subscribed()
                .usage("s1", "tiered", new PriceModel.Tiered(tiers, false), START, END)
                .usage(
                        "s1",
                        "packaged",
                        new PriceModel.Packaged(new BigDecimal("4"), new BigDecimal("25")),
                        START,
                        END);
        usages.forEach(used -> subscribed.used(
                START.plusSeconds(3_600L * used.hour()), used.quantity().toPlainString(), Map.of()));
        adjustments.forEach(subscribed::adjusted);
        return subscribed;
    }

    private static CostQuery query(ViewMode mode) {
        return new CostQuery(Subscribed.CUSTOMER, ZoneOffset.UTC, START, END, mode, null);
    }

    private static Terms terms(String id, boolean isInvoiceLevel) {
        return new Terms(id, AdjustmentTarget.ALL, isInvoiceLevel, null);
    }
}
