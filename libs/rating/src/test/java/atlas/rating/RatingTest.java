package atlas.rating;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {

    @ParameterizedTest(name = "{1} at {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            unit 0.02                                          |    1500 |    30
            unit 0.02                                          |       0 |     0
            unit 0.000000000001                                |     0.5 | 0.0000000000005
            unit 0.02                                          |   -1500 |   -30
            tiered 0-10 0.50, 10- 0.10                         |      25 |   6.5
            tiered 1-10 0.50, 11- 0.10                         |      25 |   6.5
            tiered 1-10 0.50, 11- 0.10                         |    10.5 |  5.05
            tiered 0-10 0.50, 10- 0.10                         |      10 |     5
            tiered 0-10 0.50, 10- 0.10                         |       0 |     0
            tiered 0-10 0.50, 10- 0.10                         |     -25 | -12.5
            tiered 0-10 0.50, 10-20 0.10                       |      30 |     7
            tiered 0-10000 0.001, 10000-100000 0.0008, 100000- 0.0005 | 150000 | 107
            tiered 0-1000 0.02, 1000- 0.01                     |    2500 |    35
            package 10 0.80                                    |       4 |   0.8
            package 10 0.80                                    |      11 |   1.6
            package 10 0.80                                    |       0 |     0
            package 10 0.80                                    |      10 |   0.8
            package 10 0.80                                    |    -9.5 |     0
            package 10 0.80                                    |     -11 |  -0.8
            bulk -10 0.50, -1000 0.40                          |     101 |  40.4
            bulk -10 0.50, -1000 0.40                          |      10 |     5
            bulk -10 0.50, -1000 0.40                          |    2000 |   800
            bulk -10 0.50, - 0.40                              |      -1 |  -0.5
            tiered_package 100 0 1.00, 1000 0.80               |    1250 |  12.4
            tiered_package 100 0 1.00, 1000 0.80               |    1000 |    10
            tiered_package 100 0 1.00, 1000 0.80               |     0.5 |     1
            tiered_package 100 0 1.00, 1000 0.80               |       0 |     0
            tiered_package 100 0 1.00, 1000 0.80               |    -250 |    -2
            threshold_total_amount 0 0, 100 50, 500 200        |     150 |    50
            threshold_total_amount 0 0, 100 50, 500 200        |     500 |   200
            threshold_total_amount 0 0, 100 50, 500 200        |   99.99 |     0
            threshold_total_amount 10 5, 100 50                |       9 |     0
            threshold_total_amount 0 7, 100 50                 |      -1 |     0
            grouped_tiered region 0 1.00, 10 0.50              |      35 |  22.5
            matrix model,region 3.00 alpha/west 2.00           |       7 |    21
            """)
    void rates(String model, BigDecimal quantity, String subtotal) {
        assertThat(Decimals.plain(Rating.rate(Models.of(model), quantity).subtotal()))
                .isEqualTo(subtotal);
    }

    @ParameterizedTest(name = "{1} at {0} shows {2}")
    @CsvSource(delimiter = '|', textBlock = """
            tiered 0-10 0.50, 10- 0.10   |    25 | Tier 1: 10 = 5 (0-10 at 0.5); Tier 2: 15 = 1.5 (10- at 0.1)
            tiered 1-10 0.50, 11- 0.10   |    25 | Tier 1: 10 = 5 (1-10 at 0.5); Tier 2: 15 = 1.5 (11- at 0.1)
            tiered 0-10 0.50, 10- 0.10   |    10 | Tier 1: 10 = 5 (0-10 at 0.5)
            tiered 0-10 0.50, 10- 0.10   |     0 | ''
            tiered 0-10 0.50, 10- 0.10   |    -3 | Tier 1: -3 = -1.5 (0-10 at 0.5)
            tiered 0-10 0.50, 10-20 0.10 |    30 | Tier 1: 10 = 5 (0-10 at 0.5); Tier 2: 20 = 2 (10-20 at 0.1)
            unit 0.02                    |    10 | ''
            tiered_package 100 0 1.00, 1000 0.80 | 1250 | Tier 1: 1000 = 10 (0-1000 at 1); Tier 2: 300 = 2.4 (1000- at 0.8)
            threshold_total_amount 0 0, 100 50   |  150 | ''
            """)
    void showsEachTierWithUsage(String model, BigDecimal quantity, String subLines) {
        assertThat(shown(Rating.rate(Models.of(model), quantity))).isEqualTo(subLines);
    }

    @ParameterizedTest(name = "{1} at {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            matrix model,region 3.00 alpha/west 2.00 | alpha/west 5, beta/east 2   | 16 | alpha, west: 5 = 10 [alpha, west]; beta, east: 2 = 6 [beta, east]
            matrix model,region 3.00 alpha/west 2.00 | alpha/- 4, -/- 1            | 15 | alpha, default: 4 = 12 [alpha, null]; default, default: 1 = 3 [null, null]
            matrix model,region 3.00 alpha/- 2.00    | alpha/- 4, alpha/east 1     | 11 | alpha, east: 1 = 3 [alpha, east]; alpha, default: 4 = 8 [alpha, null]
            matrix model 0 alpha 0.5                 | alpha -3, beta 7, gamma 0   | -1.5 | alpha: -3 = -1.5 [alpha]; beta: 7 = 0 [beta]
            grouped_tiered region 0 1.00, 10 0.50    | B 5, A 30                   | 25 | Tier 1 (A) [region A]: 10 = 10 (0-10 at 1); Tier 2 (A) [region A]: 20 = 10 (10- at 0.5); Tier 1 (B) [region B]: 5 = 5 (0-10 at 1)
            grouped_tiered region 0 1.00, 10 0.50    | - 5                         |  5 | Tier 1 [region null]: 5 = 5 (0-10 at 1)
            unit 0.02                                | A 5, B 10                   | 0.3 | ''
            """)
    void ratesByGroup(String model, String groups, String subtotal, String subLines) {
        var rated = Rating.rate(Models.of(model), Models.quantities(groups));

        assertThat(Decimals.plain(rated.subtotal())).isEqualTo(subtotal);
        assertThat(shown(rated)).isEqualTo(subLines);
    }

    @ParameterizedTest(name = "{0} for each {1} of {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            unit 0.02                             | team   | blue 5, - 10            | 0.3 | Usage [team blue]: 5 = 0.1; Usage [team null]: 10 = 0.2
            package 10 0.80                       | team   | blue 11, red 4, grey 0  | 2.4 | Usage [team blue]: 11 = 1.6; Usage [team red]: 4 = 0.8
            tiered 0-10 0.50, 10- 0.10            | team   | a 10, b 20              |  11 | Tier 1 [team a]: 10 = 5 (0-10 at 0.5); Tier 1 [team b]: 10 = 5 (0-10 at 0.5); Tier 2 [team b]: 10 = 1 (10- at 0.1)
            matrix model 3.00 alpha 2.00          | team   | a/alpha 1, a/beta 1, b/alpha 2 | 9 | alpha [team a]: 1 = 2 [alpha]; beta [team a]: 1 = 3 [beta]; alpha [team b]: 2 = 4 [alpha]
            grouped_tiered region 0 1.00, 10 0.50 | team   | a/east 20, b/east 20    |  30 | Tier 1 (east) [team a]: 10 = 10 (0-10 at 1); Tier 2 (east) [team a]: 10 = 5 (10- at 0.5); Tier 1 (east) [team b]: 10 = 10 (0-10 at 1); Tier 2 (east) [team b]: 10 = 5 (10- at 0.5)
            matrix model 3.00 alpha 2.00          | model  | alpha 1, beta 1         |   5 | alpha [model alpha]: 1 = 2 [alpha]; beta [model beta]: 1 = 3 [beta]
            threshold_total_amount 0 1, 100 50    | team   | a 0, b 100              |  51 | Usage [team a]: 0 = 1; Usage [team b]: 100 = 50
            """)
    void aModelIsAppliedToEachInvoiceGroup(String model, String key, String groups, String subtotal, String subLines) {
        var rated = new Pricing(Models.of(model), key).rate(Models.quantities(groups), 1, 1);

        assertThat(Decimals.plain(rated.subtotal())).isEqualTo(subtotal);
        assertThat(shown(rated)).isEqualTo(subLines);
    }

    @Test
    void theInvoiceGroupingKeyComesFirst() {
        var model = Models.of("matrix model,region 3.00 alpha/west 2.00");

        assertThat(new Pricing(model, null).groupingKeys()).containsExactly("model", "region");
        assertThat(new Pricing(model, "team").groupingKeys()).containsExactly("team", "model", "region");
        assertThat(new Pricing(model, "region").groupingKeys()).containsExactly("region", "model");
        assertThat(new Pricing(Models.of("unit 1"), null).groupingKeys()).isEmpty();
        assertThat(new Pricing(Models.of("grouped_tiered region 0 1, 10 2"), null).groupingKeys())
                .containsExactly("region");
    }

    @Test
    void freeUnitsAreTakenFromTheGroupsInTheirOrder() {
        var rest = Models.quantities("b 5, a 3, - 4").without(new BigDecimal(6));

        assertThat(rest).isEqualTo(Models.quantities("a 0, b 2, - 4"));
        assertThat(rest.without(new BigDecimal(100))).isEqualTo(Models.quantities("a 0, b 0, - 0"));
        assertThat(Quantities.of(new BigDecimal(-3)).without(BigDecimal.TEN))
                .isEqualTo(Quantities.of(new BigDecimal(-3)));
    }

    @Test
    void aPriceSaysItsPricing() {
        var price =
                Map.of("model_type", "unit", "unit_config", Map.of("unit_amount", "2"), "invoice_grouping_key", "team");

        assertThat(Pricing.of(price)).isEqualTo(new Pricing(Models.of("unit 2"), "team"));
    }

    @Test
    void subLinesOfARoundedLineAddUpToIt() {
        var rated = Rating.rate(Models.of("tiered 0-1 0.005, 1-2 0.003, 2- 0.005"), new BigDecimal(3));

        var rounded = rated.rounded("USD");

        assertThat(rounded.subtotal()).isEqualByComparingTo("0.01");
        assertThat(rounded.subLines().stream().map(SubLine::amount).map(Decimals::plain))
                .containsExactly("0.01", "0", "0");
    }

    @Test
    void roundingFollowsTheCurrency() {
        var rated = Rating.rate(Models.of("unit 0.5"), new BigDecimal(5));

        assertThat(rated.rounded("JPY").subtotal()).isEqualByComparingTo("3");
        assertThat(rated.rounded("USD").subtotal()).isEqualByComparingTo("2.5");
    }

    @ParameterizedTest(name = "{0} for {2} of {3} days is {4}")
    @CsvSource(delimiter = '|', textBlock = """
            unit 100                   |  1 | 17 |  31 |  54.84
            unit 50                    |  1 | 17 |  31 |  27.42
            unit 50                    |  2 | 31 |  31 | 100
            unit 50                    |  1 |  0 |  31 |   0
            unit 50                    |  0 | 17 |  31 |   0
            tiered 0-10 0.50, 10- 0.10 | 25 | 14 |  28 |   3.25
            package 10 0.80            | 11 |  1 |   2 |   0.8
            """)
    void aFixedFeeIsChargedForTheDaysInService(
            String model, BigDecimal quantity, long serviceDays, long periodDays, String rounded) {
        var fee = FixedFee.rate(Models.of(model), quantity, serviceDays, periodDays);

        assertThat(Decimals.plain(fee.rounded("USD").subtotal())).isEqualTo(rounded);
        assertThat(FixedFee.subtotal(Models.of(model), quantity, serviceDays, periodDays))
                .isEqualTo(fee.subtotal());
    }

    @Test
    void usageIsProratedOnlyWhereTheModelAsksForIt() {
        var prorated = PriceModels.parse("unit", Map.of("unit_amount", "2", "prorated", true));

        assertThat(Rating.rateUsage(prorated, BigDecimal.TEN, 1, 4).subtotal()).isEqualByComparingTo("5");
        var table = List.of(Map.of("threshold", 0, "total_amount", 0), Map.of("threshold", 5, "total_amount", "8"));
        var threshold =
                PriceModels.parse("threshold_total_amount", Map.of("consumption_table", table, "prorate", true));
        assertThat(Rating.rateUsage(threshold, BigDecimal.TEN, 1, 4).subtotal()).isEqualByComparingTo("2");
        for (var model : List.of("unit 2", "tiered 0- 2", "bulk - 2", "package 1 2")) {
            assertThat(Rating.rateUsage(Models.of(model), BigDecimal.TEN, 1, 4).subtotal())
                    .isEqualByComparingTo("20");
        }
    }

    private static String shown(Rated rated) {
        return rated.subLines().stream().map(RatingTest::shown).collect(joining("; "));
    }

    private static String shown(SubLine line) {
        return "%s%s: %s = %s%s"
                .formatted(
                        line.name(),
                        line.grouping() == null
                                ? ""
                                : " [%s %s]"
                                        .formatted(
                                                line.grouping().key(),
                                                line.grouping().value()),
                        Decimals.plain(line.quantity()),
                        Decimals.plain(line.amount()),
                        switch (line) {
                            case SubLine.Tier(var _, var _, var _, var tier, var _) ->
                                " (%s-%s at %s)"
                                        .formatted(
                                                tier.firstUnit(),
                                                tier.lastUnit() == null ? "" : tier.lastUnit(),
                                                Decimals.plain(tier.unitAmount()));
                            case SubLine.Matrix matrix -> " " + matrix.dimensionValues();
                            case SubLine.Other _ -> "";
                        });
    }
}
