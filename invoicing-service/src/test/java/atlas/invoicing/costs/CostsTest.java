package atlas.invoicing.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.invoicing.costs.CostQuery.ViewMode;
import atlas.rating.PriceModel;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.Adjustment.Terms;
import atlas.rating.adjustment.AdjustmentTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CostsTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final PriceModel CALLS = new PriceModel.Unit(new BigDecimal("2.50"), false);

    private final Subscribed subscribed = new Subscribed();

    @Nested
    class WithAMinimum {

        @Test
        void cumulativeCostsFollowTheInvoice() {
            var costs = june(ViewMode.CUMULATIVE);

            assertThat(costs)
                    .extracting(bucket -> bucket.subtotal().text())
                    .containsExactly("22.50", "47.50", "50.00", "70.00", "90.00");
            assertThat(costs)
                    .extracting(bucket -> bucket.total().text())
                    .containsExactly("50.00", "50.00", "50.00", "70.00", "90.00");
            assertThat(costs).extracting(bucket -> bucket.period().start()).containsOnly(utc("2023-06-01"));
        }

        @Test
        void periodicCostsAreTheirDifferences() {
            var costs = june(ViewMode.PERIODIC);

            assertThat(costs)
                    .extracting(bucket -> bucket.total().text())
                    .containsExactly("50.00", "0.00", "0.00", "20.00", "20.00");
            assertThat(costs)
                    .extracting(bucket -> bucket.period().start())
                    .first()
                    .isEqualTo(utc("2023-06-01"));
            assertThat(costs)
                    .extracting(bucket -> bucket.period().start())
                    .last()
                    .isEqualTo(utc("2023-06-05"));
        }

        private List<CostBucket> june(ViewMode mode) {
            subscribed
                    .usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"))
                    .adjusted(new Adjustment.Minimum(terms(), new BigDecimal("50"), null));
            var perDay = List.of("9", "10", "1", "8", "8");
            for (var day = 0; day < perDay.size(); day++) {
                subscribed.used(utc("2023-06-01").plusSeconds(86_400L * day + 60), perDay.get(day), Map.of());
            }
            return subscribed.costs(utcQuery("2023-06-01", "2023-06-06", mode), utc("2023-06-06"));
        }
    }

    @Nested
    class Days {

        @Test
        void bucketsBeginWithThePeriodThatHoldsTheirDay() {
            subscribed
                    .usage("s1", "calls", CALLS, local("2023-05-15"), local("2023-06-15"))
                    .usage("s1", "calls", CALLS, local("2023-06-15"), local("2023-07-15"));
            var query = new CostQuery(
                    Subscribed.CUSTOMER,
                    LOS_ANGELES,
                    local("2023-06-01"),
                    local("2023-07-01"),
                    ViewMode.CUMULATIVE,
                    null);

            var periods = subscribed.costs(query, local("2023-09-01")).stream()
                    .map(CostBucket::period)
                    .toList();

            assertThat(periods).hasSize(30);
            assertThat(periods.subList(0, 14))
                    .allSatisfy(period -> assertThat(period.start()).isEqualTo(local("2023-05-15")));
            assertThat(periods.subList(14, 30))
                    .allSatisfy(period -> assertThat(period.start()).isEqualTo(local("2023-06-15")));
            assertThat(periods.getFirst().end()).isEqualTo(local("2023-06-02"));
            assertThat(periods.get(13).end()).isEqualTo(local("2023-06-15"));
            assertThat(periods.get(14).end()).isEqualTo(local("2023-06-16"));
            assertThat(periods.getLast().end()).isEqualTo(local("2023-07-01"));
        }

        @Test
        void aSingleChargeAndAPriceThatJoinsLaterBeginNoPeriod() {
            subscribed
                    .fee("s1", "once", "5", utc("2023-06-20"), utc("2023-07-01"))
                    .usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"))
                    .used(utc("2023-06-02"), "2", Map.of());

            var costs = subscribed.costs(utcQuery("2023-06-19", "2023-06-21", ViewMode.CUMULATIVE), utc("2023-09-01"));

            assertThat(costs).extracting(bucket -> bucket.period().start()).containsOnly(utc("2023-06-01"));
            assertThat(costs).extracting(bucket -> bucket.total().text()).containsExactly("5.00", "10.00");
        }

        @Test
        void withoutBoundsThereAreThoseOfThePresentPeriodSoFar() {
            subscribed
                    .usage("s1", "calls", CALLS, utc("2023-05-01"), utc("2023-06-01"))
                    .usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"));

            var costs =
                    subscribed.costs(utcQuery(null, null, ViewMode.CUMULATIVE), Instant.parse("2023-06-03T10:00:00Z"));

            assertThat(costs)
                    .extracting(bucket -> bucket.period().end())
                    .containsExactly(utc("2023-06-02"), utc("2023-06-03"), utc("2023-06-04"));
        }

        @Test
        void whoIsNotActiveAnyMoreSeesTheLastPeriod() {
            subscribed.usage("s1", "calls", CALLS, utc("2023-05-30"), utc("2023-06-01"));

            assertThat(subscribed.costs(utcQuery(null, null, ViewMode.CUMULATIVE), utc("2023-09-01")))
                    .extracting(bucket -> bucket.period().end())
                    .containsExactly(utc("2023-05-31"), utc("2023-06-01"));
        }

        @Test
        void nothingIsServedOutsideOfActivity() {
            assertThat(subscribed.costs(utcQuery(null, null, ViewMode.CUMULATIVE), utc("2023-09-01")))
                    .isEmpty();
            subscribed.usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"));

            assertThat(subscribed.costs(utcQuery("2023-05-01", "2023-06-01", ViewMode.CUMULATIVE), utc("2023-09-01")))
                    .isEmpty();
            assertThat(subscribed.costs(utcQuery("2023-05-30", "2023-06-03", ViewMode.CUMULATIVE), utc("2023-09-01")))
                    .hasSize(2);
        }

        @Test
        void moreThanAYearIsRefused() {
            subscribed.usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"));

            assertThatExceptionOfType(Costs.TooManyDays.class)
                    .isThrownBy(() -> subscribed.costs(
                            utcQuery("2022-06-01", "2023-06-03", ViewMode.CUMULATIVE), utc("2023-09-01")));
        }
    }

    @Test
    void aFeeInAdvanceIsInTheFirstBucketOfItsPeriod() {
        subscribed
                .fee("s1", "fee", "30", utc("2023-06-01"), utc("2023-07-01"))
                .fee("s1", "year", "365", utc("2023-01-01"), utc("2024-01-01"));

        var periodic = subscribed.costs(utcQuery("2023-06-01", "2023-06-03", ViewMode.PERIODIC), utc("2023-09-01"));

        assertThat(periodic).extracting(bucket -> bucket.total().text()).containsExactly("30.00", "0.00");
        assertThat(subscribed.costs(utcQuery("2023-01-01", "2023-01-02", ViewMode.CUMULATIVE), utc("2023-09-01")))
                .extracting(bucket -> bucket.total().text())
                .containsExactly("365.00");
    }

    @Test
    void subscriptionsAreSummedByDay() {
        subscribed
                .usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"))
                .usage("s2", "seats", new PriceModel.Unit(BigDecimal.ONE, false), utc("2023-05-20"), utc("2023-06-20"))
                .used(utc("2023-05-21"), "4", Map.of())
                .used(utc("2023-06-01"), "2", Map.of());

        var costs = subscribed.costs(utcQuery("2023-06-01", "2023-06-02", ViewMode.CUMULATIVE), utc("2023-06-10"));

        assertThat(costs).hasSize(1);
        assertThat(costs.getFirst().period().start()).isEqualTo(utc("2023-05-20"));
        assertThat(costs.getFirst().total().text()).isEqualTo("11.00");
        assertThat(costs.getFirst().prices())
                .extracting(cost -> cost.priceId() + " " + cost.figures().quantity())
                .containsExactlyInAnyOrder("calls 2", "seats 6");
    }

    @Test
    void aMatrixIsShownByCell() {
        var matrix = new PriceModel.Matrix(
                List.of("cluster", "region"),
                new BigDecimal("3"),
                List.of(new PriceModel.Matrix.Cell(List.of("alpha", "west"), new BigDecimal("2"))));
        subscribed
                .usage("s1", "hours", matrix, utc("2023-06-01"), utc("2023-07-01"))
                .adjusted(new Adjustment.PercentageDiscount(terms(), new BigDecimal("0.5")))
                .used(utc("2023-06-01"), "5", Map.of("cluster", "alpha", "region", "west"))
                .used(utc("2023-06-02"), "2", Map.of("cluster", "beta"));

        var costs = subscribed.costs(utcQuery("2023-06-01", "2023-06-03", ViewMode.CUMULATIVE), utc("2023-06-10"));
        var cells = costs.getLast().prices().getFirst().figures().cells();

        assertThat(costs).extracting(bucket -> bucket.subtotal().text()).containsExactly("10.00", "16.00");
        assertThat(costs).extracting(bucket -> bucket.total().text()).containsExactly("5.00", "8.00");
        assertThat(cells).hasSize(2);
        assertThat(cells.get(List.of("alpha", "west")))
                .satisfies(cell -> assertThat(cell.total()).isEqualByComparingTo("5"));
        assertThat(cells.get(Arrays.asList("beta", null)))
                .satisfies(cell -> assertThat(cell.quantity()).isEqualByComparingTo("2"));
    }

    @Test
    void onlyPricesInTheCurrencyAreShown() {
        subscribed
                .usage("s1", "calls", CALLS, utc("2023-06-01"), utc("2023-07-01"))
                .used(utc("2023-06-01"), "4", Map.of());
        var query = utcQuery("2023-06-01", "2023-06-02", ViewMode.CUMULATIVE);

        var credits = subscribed.costs(
                new CostQuery(query.owner(), query.zone(), query.from(), query.to(), query.mode(), "credits"),
                utc("2023-06-10"));

        assertThat(credits.getFirst().prices()).isEmpty();
        assertThat(credits.getFirst().total().text()).isEqualTo("0");
    }

    private static Terms terms() {
        return new Terms("adjustment1", AdjustmentTarget.ALL, true, null);
    }

    private static CostQuery utcQuery(@Nullable String from, @Nullable String to, ViewMode mode) {
        return new CostQuery(
                Subscribed.CUSTOMER,
                ZoneOffset.UTC,
                from == null ? null : utc(from),
                to == null ? null : utc(to),
                mode,
                null);
    }

    private static Instant utc(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant local(String date) {
        return LocalDate.parse(date).atStartOfDay(LOS_ANGELES).toInstant();
    }
}
