package atlas.kernel.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class BillingCyclePropertiesTest {

    private static final int YEARS = 30;

    @Property
    void periodsTileTheTimeLine(@ForAll("recurring") BillingCycle cycle) {
        var end = cycle.start();
        for (var n = 0; n < periods(cycle); n++) {
            var period = cycle.period(n);

            assertThat(period.service().start()).isEqualTo(end);
            end = period.service().end();
        }
        assertThat(end).isAfter(cycle.start().plus(Duration.ofDays(365L * (YEARS - 1))));
    }

    @Property
    void onlyTheFirstPeriodCanBePartial(@ForAll("recurring") BillingCycle cycle) {
        for (var n = 1; n < periods(cycle); n++) {
            var period = cycle.period(n);

            assertThat(period.service()).isEqualTo(period.nominal());
            assertThat(period.isPartial()).isFalse();
            assertThat(period.nominal().start())
                    .isEqualTo(cycle.period(n - 1).nominal().end());
        }
    }

    @Property
    void everyPeriodBeginsAtTheFirstInstantOfTheAnchorsDay(@ForAll("recurring") BillingCycle cycle) {
        for (var n = 1; n < periods(cycle); n++) {
            var start = cycle.period(n).service().start();

            assertThat(List.of(start, start.minus(Duration.ofDays(1))))
                    .extracting(instant -> firstInstantOfTheAnchorsDay(cycle, instant))
                    .as("of its month, or of the one before if a zone left out that month's last day")
                    .contains(start);
        }
    }

    @Property
    void aPeriodContainsExactlyItsInstants(
            @ForAll("recurring") BillingCycle cycle, @ForAll @LongRange(max = 10L * 365 * 24 * 3600) long seconds) {
        var instant = cycle.start().plusSeconds(seconds);

        var period = cycle.containing(instant);

        assertThat(period.service().contains(instant)).isTrue();
        assertThat(cycle.period(cycle.ordinalAt(instant))).isEqualTo(period);
    }

    @Property
    void aStartOnABoundaryGivesAFullFirstPeriod(@ForAll("recurring") BillingCycle cycle) {
        var boundary = cycle.period(1).service().start();
        var pinned = new BillingAnchor(cycle.anchor().day(), monthOf(boundary, cycle.zone()), null);

        var first = new BillingCycle(cycle.zone(), pinned, cycle.cadence(), boundary).period(0);

        assertThat(first).isEqualTo(cycle.period(1));
        assertThat(first.isPartial()).isFalse();
    }

    @Provide
    Arbitrary<BillingCycle> recurring() {
        return Combinators.combine(zones(), anchors(), cadences(), starts()).as(BillingCycle::new);
    }

    private static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
    }

    private static Arbitrary<BillingAnchor> anchors() {
        var days = Arbitraries.integers().between(1, 31).edgeCases(edges -> edges.add(28, 29, 30));
        var months = Arbitraries.integers().between(1, 12).injectNull(0.5);
        return Combinators.combine(days, months).as((day, month) -> new BillingAnchor(day, month, null));
    }

    private static Arbitrary<Cadence> cadences() {
        return Arbitraries.of(Cadence.class).filter(Cadence::recurs);
    }

    /// From 1990 on, so that the 30 years hold real changes of zone rules.
    private static Arbitrary<Instant> starts() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("1990-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2030-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    private static int periods(BillingCycle cycle) {
        return YEARS * 12 / cycle.length().duration();
    }

    private static Instant firstInstantOfTheAnchorsDay(BillingCycle cycle, Instant inMonth) {
        var month = YearMonth.from(inMonth.atZone(cycle.zone()));
        var date = month.atDay(Math.min(cycle.anchor().day(), month.lengthOfMonth()));
        return date.atStartOfDay(cycle.zone()).toInstant();
    }

    private static int monthOf(Instant instant, ZoneId zone) {
        return instant.atZone(zone).getMonthValue();
    }
}
