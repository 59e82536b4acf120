package atlas.metering.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.BillingPeriod;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.event.UsageRow;
import atlas.metricsql.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FramesTest {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private static UsageRow at(int second) {
        return new UsageRow(
                "call", START.plusSeconds(second), "k" + second, "c", null, "{\"x\": %d}".formatted(second));
    }

    private static BillingPeriod frame(int start, int length) {
        return new BillingPeriod(START.plusSeconds(start), START.plusSeconds(start + length));
    }

    private static Supplier<GroupedTallies> nothing(String sql) {
        var metric = Metric.compile(sql);
        return () -> new GroupedTallies(metric, List.of());
    }

    /// Whatever the frames, each holds what a count of it alone would.
    @Property(tries = 300)
    void eachFrameIsExactHoweverTheyOverlap(
            @ForAll @Size(max = 30) List<@IntRange(max = 100) Integer> seconds,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 80) Integer> starts,
            @ForAll @IntRange(min = 1, max = 40) int length) {
        for (var sql : List.of(
                "select count(*) from events",
                "select max(x) from events",
                "select count(distinct x) from events",
                "select sum(m) from (select max(x) as m from events group by x % 7)")) {
            var frames = starts.stream().map(start -> frame(start, length)).toList();
            var counted = new Frames(frames, nothing(sql));
            seconds.forEach(second -> counted.count(at(second)));
            var tallies = counted.counted();
            for (var i = 0; i < frames.size(); i++) {
                var alone = nothing(sql).get();
                for (var second : seconds) {
                    if (frames.get(i).contains(START.plusSeconds(second))) {
                        alone.add(at(second));
                    }
                }
                assertThat(tallies.get(i).quantity()).isEqualByComparingTo(alone.quantity());
            }
        }
    }

    /// Splitting a window changes nothing.
    @Property(tries = 200)
    void partsOfAnAdditiveMetricAddUp(
            @ForAll @Size(max = 30) List<@IntRange(max = 100) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 99) int cut) {
        var frames = new Frames(
                List.of(frame(0, 101), frame(0, cut), frame(cut, 101 - cut)), nothing("select sum(x) from events"));
        seconds.forEach(second -> frames.count(at(second)));
        var quantities = frames.counted().stream().map(GroupedTallies::quantity).toList();

        assertThat(quantities.get(1).add(quantities.get(2)).compareTo(quantities.get(0)))
                .isEqualTo(BigDecimal.ZERO.signum());
    }
}
