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
            """)
    void showsEachTierWithUsage(String model, BigDecimal quantity, String subLines) {
        assertThat(shown(Rating.rate(Models.of(model), quantity))).isEqualTo(subLines);
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
        for (var model : List.of("unit 2", "tiered 0- 2", "bulk - 2", "package 1 2")) {
            assertThat(Rating.rateUsage(Models.of(model), BigDecimal.TEN, 1, 4).subtotal())
                    .isEqualByComparingTo("20");
        }
    }

    private static String shown(Rated rated) {
        return rated.subLines().stream().map(RatingTest::shown).collect(joining("; "));
    }

    private static String shown(SubLine line) {
        return switch (line) {
            case SubLine.Tier(var name, var quantity, var amount, var tier) ->
                "%s: %s = %s (%s-%s at %s)"
                        .formatted(
                                name,
                                Decimals.plain(quantity),
                                Decimals.plain(amount),
                                tier.firstUnit(),
                                tier.lastUnit() == null ? "" : tier.lastUnit(),
                                Decimals.plain(tier.unitAmount()));
        };
    }
}
