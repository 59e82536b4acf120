package atlas.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class RatingPropertiesTest {

    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");

    @Property
    void theQuantitiesOfTheTiersAddUp(
            @ForAll("tiered") PriceModel.Tiered model,
            @ForAll @BigRange(min = "-100", max = "2000") BigDecimal quantity) {
        var rated = Rating.rate(model, quantity);

        assertThat(sum(rated.subLines().stream().map(SubLine::quantity).toList()))
                .isEqualByComparingTo(quantity);
        assertThat(sum(rated.subLines().stream().map(SubLine::amount).toList())).isEqualByComparingTo(rated.subtotal());
    }

    /// The sum over all tiers of rate x overlap of (0, quantity] with the tier, written the other way
    /// round from the production code.
    @Property
    void graduatedIsTheSumOfWhatFallsInEachTier(
            @ForAll("tiered") PriceModel.Tiered model, @ForAll @BigRange(min = "0", max = "2000") BigDecimal quantity) {
        var expected = BigDecimal.ZERO;
        var lower = BigDecimal.ZERO;
        for (var tier : model.tiers().values()) {
            var open = tier.lastUnit() == null
                    || tier.equals(model.tiers().values().getLast());
            var upper = open ? quantity : quantity.min(tier.lastUnit());
            expected = expected.add(upper.subtract(lower).max(BigDecimal.ZERO).multiply(tier.unitAmount()));
            lower = upper.max(lower);
        }

        assertThat(Rating.rate(model, quantity).subtotal()).isEqualByComparingTo(expected);
    }

    @Property
    void graduatedNeverFallsWhenMoreIsUsed(
            @ForAll("tiered") PriceModel.Tiered model,
            @ForAll @BigRange(min = "-100", max = "2000") BigDecimal quantity,
            @ForAll @BigRange(min = "0", max = "500") BigDecimal more) {
        assertThat(Rating.rate(model, quantity.add(more)).subtotal())
                .isGreaterThanOrEqualTo(Rating.rate(model, quantity).subtotal());
    }

    @Property
    void graduatedDoesNotJumpAtABound(@ForAll("tiered") PriceModel.Tiered model) {
        for (var tier : model.tiers().values()) {
            if (tier.lastUnit() != null) {
                var step = Rating.rate(model, tier.lastUnit().add(SMALLEST))
                        .subtotal()
                        .subtract(Rating.rate(model, tier.lastUnit()).subtotal());

                assertThat(step).isBetween(BigDecimal.ZERO, SMALLEST.multiply(new BigDecimal(100)));
            }
        }
    }

    @Property
    void whatIsTakenBackIsChargedAtTheFirstRate(
            @ForAll("tiered") PriceModel.Tiered model,
            @ForAll @BigRange(min = "0.001", max = "2000") @Scale(3) BigDecimal quantity) {
        var first = model.tiers().values().getFirst().unitAmount();

        assertThat(Rating.rate(model, quantity.negate()).subtotal())
                .isEqualByComparingTo(quantity.multiply(first).negate());
    }

    @Property
    void groupsAreRatedEachForItself(
            @ForAll("tiered") PriceModel.Tiered model,
            @ForAll @Size(max = 5) List<@BigRange(min = "-100", max = "2000") @Scale(3) BigDecimal> used) {
        var groups = new ArrayList<Quantities.Group>();
        for (var quantity : used) {
            groups.add(new Quantities.Group(List.of("group " + groups.size()), quantity));
        }
        var expected = sum(used.stream()
                .map(quantity -> Rating.rate(model, quantity).subtotal())
                .toList());

        var quantities = Quantities.of(groups);
        var grouped = Rating.rate(new PriceModel.GroupedTiered("key", model.tiers()), quantities);
        var byInvoiceGroup = new Pricing(model, "key").rate(quantities, 1, 1);

        assertThat(grouped.subtotal()).isEqualByComparingTo(expected);
        assertThat(byInvoiceGroup.subtotal()).isEqualByComparingTo(expected);
        for (var rounded : List.of(grouped.rounded("USD"), byInvoiceGroup.rounded("USD"))) {
            assertThat(sum(rounded.subLines().stream().map(SubLine::amount).toList()))
                    .isEqualByComparingTo(rounded.subtotal());
        }
    }

    @Property
    void startedPackagesCostAsManyWholeOnes(
            @ForAll("tiered") PriceModel.Tiered model,
            @ForAll @BigRange(min = "-100", max = "2000") @Scale(3) BigDecimal quantity) {
        var one = new PriceModel.TieredPackage(model.tiers(), BigDecimal.ONE);
        var whole = quantity.setScale(0, RoundingMode.CEILING);

        assertThat(Rating.rate(one, quantity).subtotal())
                .isEqualByComparingTo(Rating.rate(model, whole).subtotal());
    }

    @Property
    void freeUnitsAreNeverMoreThanThereAre(
            @ForAll @Size(max = 5) List<@BigRange(min = "0", max = "2000") @Scale(3) BigDecimal> used,
            @ForAll @BigRange(min = "0", max = "5000") BigDecimal free) {
        var groups = new ArrayList<Quantities.Group>();
        for (var quantity : used) {
            groups.add(new Quantities.Group(List.of("group " + groups.size()), quantity));
        }

        var rest = Quantities.of(groups).without(free);

        assertThat(rest.total()).isEqualByComparingTo(sum(used).subtract(free).max(BigDecimal.ZERO));
        assertThat(sum(rest.groups().stream().map(Quantities.Group::quantity).toList()))
                .isEqualByComparingTo(rest.total());
    }

    @Property
    void aUnitPriceDoesNotCareHowTheQuantityIsSplit(
            @ForAll @BigRange(min = "0", max = "100") @Scale(12) BigDecimal unitAmount,
            @ForAll BigDecimal one,
            @ForAll BigDecimal other) {
        var model = new PriceModel.Unit(unitAmount, false);

        assertThat(Rating.rate(model, one.add(other)).subtotal())
                .isEqualByComparingTo(Rating.rate(model, one)
                        .subtotal()
                        .add(Rating.rate(model, other).subtotal()));
    }

    @Property
    void takingUsageBackMirrorsTheCharge(
            @ForAll @BigRange(min = "0", max = "100") @Scale(6) BigDecimal unitAmount, @ForAll BigDecimal quantity) {
        var model = new PriceModel.Unit(unitAmount, false);
        var charge = Rating.rate(model, quantity).rounded("USD").subtotal();

        assertThat(Rating.rate(model, quantity.negate()).rounded("USD").subtotal())
                .isEqualByComparingTo(charge.negate());
    }

    @Property
    void aRoundedLineIsTheSumOfItsSubLines(
            @ForAll("tiered") PriceModel.Tiered model,
            @ForAll @BigRange(min = "-100", max = "2000") @Scale(3) BigDecimal quantity,
            @ForAll("days") int days) {
        for (var currency : List.of("USD", "JPY", "KWD")) {
            var rounded = FixedFee.rate(model, quantity, days, 31).rounded(currency);

            if (!rounded.subLines().isEmpty()) {
                assertThat(sum(rounded.subLines().stream().map(SubLine::amount).toList()))
                        .isEqualByComparingTo(rounded.subtotal());
            }
        }
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 31);
    }

    @Provide
    Arbitrary<PriceModel.Tiered> tiered() {
        var bounds = Arbitraries.integers().between(1, 1500).set().ofMaxSize(4);
        var rates = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(100))
                .ofScale(6)
                .list()
                .ofSize(5);
        return Combinators.combine(bounds, rates, Arbitraries.of(true, false))
                .as((upTo, amounts, closed) ->
                        new PriceModel.Tiered(tiers(new TreeSet<>(upTo), amounts, closed), false));
    }

    private static Tiers tiers(SortedSet<Integer> bounds, List<BigDecimal> amounts, boolean closed) {
        var tiers = new ArrayList<Tiers.Tier>();
        var below = BigDecimal.ZERO;
        for (var bound : bounds) {
            tiers.add(new Tiers.Tier(below, BigDecimal.valueOf(bound), amounts.get(tiers.size())));
            below = BigDecimal.valueOf(bound);
        }
        if (!closed || tiers.isEmpty()) {
            tiers.add(new Tiers.Tier(below, null, amounts.get(tiers.size())));
        }
        return new Tiers(tiers);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
