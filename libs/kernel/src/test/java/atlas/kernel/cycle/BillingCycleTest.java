package atlas.kernel.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingCycleTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @ParameterizedTest(name = "{1} from {0} on day {2}")
    @CsvSource(textBlock = """
            2025-01-31, MONTHLY,     31,  , 2025-01-31 2025-02-28 2025-03-31 2025-04-30 2025-05-31
            2024-01-31, MONTHLY,     31,  , 2024-01-31 2024-02-29 2024-03-31 2024-04-30
            2023-01-30, MONTHLY,     30,  , 2023-01-30 2023-02-28 2023-03-30 2023-04-30
            2024-02-29, ANNUAL,      29,  , 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29
            2025-08-31, SEMI_ANNUAL, 31,  , 2025-08-31 2026-02-28 2026-08-31
            2025-01-15, MONTHLY,      1,  , 2025-01-15 2025-02-01 2025-03-01
            2025-01-10, MONTHLY,     31,  , 2025-01-10 2025-01-31 2025-02-28 2025-03-31
            2025-01-15, QUARTERLY,    1,  , 2025-01-15 2025-04-01 2025-07-01
            2025-02-10, QUARTERLY,    1,  , 2025-02-10 2025-05-01 2025-08-01
            2025-01-15, QUARTERLY,    1, 2, 2025-01-15 2025-02-01 2025-05-01 2025-08-01 2025-11-01
            2025-01-10, QUARTERLY,   15,  , 2025-01-10 2025-01-15 2025-04-15
            2025-06-20, ANNUAL,       1, 4, 2025-06-20 2026-04-01 2027-04-01
            """)
    void beginsEachPeriodOnTheAnchor(
            LocalDate start, Cadence cadence, int day, @Nullable Integer month, String boundaries) {
        var cycle = new BillingCycle(
                ZoneOffset.UTC,
                new BillingAnchor(day, month, null),
                cadence,
                start.atStartOfDay().toInstant(ZoneOffset.UTC));
        var expected = Stream.of(boundaries.split(" ")).map(LocalDate::parse).toList();

        assertThat(IntStream.range(0, expected.size()).mapToObj(n -> startOf(cycle.period(n))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} from {0} on day {2}: {5} of {6} days")
    @CsvSource(textBlock = """
            2025-01-15, MONTHLY,    1, 2025-01-01, 2025-02-01, 17,  31
            2025-01-15, MONTHLY,   15, 2025-01-15, 2025-02-15, 31,  31
            2025-01-15, QUARTERLY,  1, 2025-01-01, 2025-04-01, 76,  90
            2024-01-15, ANNUAL,     1, 2024-01-01, 2025-01-01, 352, 366
            2025-03-30, MONTHLY,   31, 2025-02-28, 2025-03-31, 1,   31
            2025-02-28, MONTHLY,   31, 2025-02-28, 2025-03-31, 31,  31
            """)
    void theFirstPeriodIsAPartOfItsWholeCycle(
            LocalDate start, Cadence cadence, int day, LocalDate from, LocalDate to, int serviceDays, int periodDays) {
        var first = utc(start.atStartOfDay().toInstant(ZoneOffset.UTC), cadence, day)
                .period(0);

        assertThat(first.nominal().start()).isEqualTo(from.atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(first.nominal().end()).isEqualTo(to.atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(first.serviceDays()).isEqualTo(serviceDays);
        assertThat(first.periodDays()).isEqualTo(periodDays);
        assertThat(first.isPartial()).isEqualTo(serviceDays < periodDays);
    }

    @Test
    void aMonthAlignedStartInLosAngelesIsChargedForItsDays() {
        var start = Instant.parse("2025-01-15T08:00:00Z");

        var first = new BillingCycle(LOS_ANGELES, BillingAnchor.FIRST_OF_MONTH, Cadence.MONTHLY, start).period(0);

        assertThat(first.service().start()).isEqualTo(start);
        assertThat(first.service().end()).isEqualTo("2025-02-01T08:00:00Z");
        assertThat(first.serviceDays()).isEqualTo(17);
        assertThat(first.periodDays()).isEqualTo(31);
    }

    @Test
    void localMidnightsMoveWithTheClocks() {
        var cycle = new BillingCycle(
                ZoneId.of("America/New_York"),
                BillingAnchor.FIRST_OF_MONTH,
                Cadence.MONTHLY,
                Instant.parse("2025-01-01T05:00:00Z"));

        var march = cycle.containing(Instant.parse("2025-03-15T00:00:00Z"));

        assertThat(march.service().start()).isEqualTo("2025-03-01T05:00:00Z");
        assertThat(march.service().end()).isEqualTo("2025-04-01T04:00:00Z");
        assertThat(march.periodDays()).isEqualTo(31);
    }

    @Test
    void theDayOfTheStartCountsWholeHoweverLateItBegins() {
        var late =
                utc(Instant.parse("2025-01-31T23:59:59Z"), Cadence.MONTHLY, 1).period(0);
        var firstDay =
                utc(Instant.parse("2025-01-01T10:00:00Z"), Cadence.MONTHLY, 1).period(0);

        assertThat(late.serviceDays()).isEqualTo(1);
        assertThat(firstDay.isPartial()).isFalse();
        assertThat(firstDay.service().start()).isEqualTo("2025-01-01T10:00:00Z");
    }

    /// In Newfoundland clocks went from 00:01 back to 23:01 of the day before.
    @ParameterizedTest(name = "{0} on day {1} begins at {2}")
    @CsvSource({"2010-11-07T02:45:00Z, 7, 2010-11-07T02:30:00Z", "2009-11-01T02:45:00Z, 1, 2009-11-01T02:30:00Z"})
    void anHourRepeatedAcrossMidnightBelongsToTheNewPeriod(Instant secondTime, int day, Instant boundary) {
        var cycle = new BillingCycle(
                ZoneId.of("America/St_Johns"), new BillingAnchor(day, null, null), Cadence.MONTHLY, secondTime);

        assertThat(secondTime.atZone(cycle.zone()).toLocalTime()).isEqualTo("23:15");
        assertThat(cycle.period(0).nominal().start()).isEqualTo(boundary);
        assertThat(cycle.period(0).isPartial()).isFalse();
    }

    /// Samoa had no 30 December 2011.
    @Test
    void aDateThatWasSkippedBeginsWithTheNextOne() {
        var cycle = new BillingCycle(
                ZoneId.of("Pacific/Apia"),
                new BillingAnchor(30, null, null),
                Cadence.MONTHLY,
                Instant.parse("2011-12-15T12:00:00Z"));

        assertThat(cycle.period(0).service().end())
                .isEqualTo("2011-12-30T10:00:00Z")
                .isEqualTo(cycle.period(1).service().start());
        assertThat(startOf(cycle.period(2), cycle.zone())).isEqualTo("2012-01-30");
    }

    @Test
    void whatIsChargedOnceHasOneWholePeriod() {
        var once = utc(Instant.parse("2025-01-15T00:00:00Z"), Cadence.ONE_TIME, 1);

        assertThat(once.period(0).service()).isEqualTo(once.period(0).nominal());
        assertThat(once.period(0).service().end()).isEqualTo("2025-02-01T00:00:00Z");
        assertThat(once.period(0).isPartial()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> once.period(1).isPartial());
    }

    @Test
    void nothingIsBeforeTheStart() {
        var cycle = utc(Instant.parse("2025-01-15T00:00:00Z"), Cadence.MONTHLY, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> cycle.period(-1).isPartial());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        cycle.containing(Instant.parse("2025-01-14T23:59:59Z")).isPartial());
    }

    private static BillingCycle utc(Instant start, Cadence cadence, int day) {
        return new BillingCycle(ZoneOffset.UTC, new BillingAnchor(day, null, null), cadence, start);
    }

    private static LocalDate startOf(Cycle cycle) {
        return startOf(cycle, ZoneOffset.UTC);
    }

    private static LocalDate startOf(Cycle cycle, ZoneId zone) {
        return LocalDate.ofInstant(cycle.service().start(), zone);
    }

    @Test
    void aCycleOfDaysIsCountedFromTheAnchorsDay() {
        var start = Instant.parse("2025-01-10T00:00:00Z");
        var cycle = new BillingCycle(
                ZoneOffset.UTC,
                new BillingAnchor(1, 1, 2025),
                Cadence.CUSTOM,
                new CycleLength(14, CycleLength.Unit.DAY),
                start);

        assertThat(cycle.period(0).service().end()).isEqualTo("2025-01-15T00:00:00Z");
        assertThat(cycle.period(0).serviceDays()).isEqualTo(5);
        assertThat(cycle.period(0).periodDays()).isEqualTo(14);
        assertThat(cycle.period(1).service().end()).isEqualTo("2025-01-29T00:00:00Z");
        assertThat(cycle.containing(Instant.parse("2025-03-01T00:00:00Z"))
                        .service()
                        .start())
                .isEqualTo("2025-02-26T00:00:00Z");
    }

    @Test
    void aCycleOfSomeMonthsComesBackToItsDay() {
        var start = Instant.parse("2024-12-31T00:00:00Z");
        var cycle = new BillingCycle(
                ZoneOffset.UTC, new BillingAnchor(31, null, null), Cadence.CUSTOM, CycleLength.months(2), start);

        assertThat(cycle.period(0).service().end()).isEqualTo("2025-02-28T00:00:00Z");
        assertThat(cycle.period(1).service().end()).isEqualTo("2025-04-30T00:00:00Z");
        assertThat(cycle.period(3).service().end()).isEqualTo("2025-08-31T00:00:00Z");
    }
}
