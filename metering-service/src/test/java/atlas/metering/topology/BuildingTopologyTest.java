package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.metering.Published;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.event.UsageRow;
import atlas.metricsql.Metric;
import atlas.schemas.usage.GroupAccumulator;
import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Windows that come after events that they hold, and windows that change.
class BuildingTopologyTest extends TopologyTests {

    @Test
    void aWindowAfterItsEventsIsBuiltFromTheArchive() {
        run.used("e1", "{}", T);
        run.used("e2", "{}", T);
        run.window("m1", "w1", TopologyRun.COUNT);
        var request = run.requests().getFirst();
        run.used("e3", "{}", T);
        assertThat(run.windows().byKey()).doesNotContainKey("m1/c1/w1");
        assertThat(request.getUpToOffset()).isEqualTo(1);

        answer(request, 2);

        var window = run.windows().of("m1/c1/w1");
        assertThat(quantity(window)).isEqualTo("3");
        assertThat(window.getEvents()).isEqualTo(3);
        run.used("e4", "{}", T);
        assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("4");
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        run.used("e1", "{}", T);
        run.window("m1", "w1", TopologyRun.COUNT);
        var request = run.requests().getFirst();
        answer(request, 1);
        answer(request, 1);

        assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("1");
    }

    @Test
    void aWindowBeforeOrAfterAllEventsNeedsNoArchive() {
        run.used("e1", "{}", T);
        run.window(Published.window(
                "m1",
                "w2",
                "sub",
                "c1",
                TopologyRun.COUNT,
                List.of(),
                1,
                TopologyRun.END,
                TopologyRun.END.plusSeconds(60)));

        assertThat(run.requests()).isEmpty();
    }

    @Test
    void anHourBeforeItsMetricIsBuiltAsWell() {
        run.used("e1", "{}", T);
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e2", "{}", "2026-05-15T11:45:00Z");
        run.used("e3", "{}", "2026-05-15T12:01:00Z");
        var requests = run.requests();
        assertThat(requests).hasSize(2);
        requests.forEach(request -> answer(request, 1));

        assertThat(run.windows().all())
                .extracting(window -> window.getKind() + window.getStart(), TopologyTests::quantity)
                .containsExactlyInAnyOrder(
                        tuple("billing2026-05-01T00:00:00Z", "3"),
                        tuple("hour2026-05-15T11:00:00Z", "2"),
                        tuple("hour2026-05-15T12:00:00Z", "1"));
    }

    @Test
    void newBoundsCountAnewAndOldAnswersAreIgnored() {
        run.used("e1", "{}", T);
        run.window("m1", "w1", TopologyRun.COUNT);
        var first = run.requests().getFirst();
        run.window(Published.window(
                "m1",
                "w1",
                "sub",
                "c1",
                TopologyRun.COUNT,
                List.of(),
                2,
                TopologyRun.START,
                Instant.parse("2026-05-20T00:00:00Z")));
        var second = run.requests().getFirst();
        answer(first, 7);
        assertThat(run.windows().byKey()).doesNotContainKey("m1/c1/w1");
        answer(second, 1);

        var window = run.windows().of("m1/c1/w1");
        assertThat(quantity(window)).isEqualTo("1");
        assertThat(window.getRevision()).isGreaterThan(1L << 32);
    }

    @Test
    void aWindowCutToNothingIsPublishedAsNothing() {
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e1", "{}", T);
        run.windows();
        run.window(Published.window(
                "m1",
                "w1",
                "sub",
                "c1",
                TopologyRun.COUNT,
                List.of(),
                2,
                TopologyRun.START,
                TopologyRun.START.plusSeconds(60)));

        assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("0");
    }

    @Test
    void theSameWindowAgainChangesNothing() {
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e1", "{}", T);
        run.windows();
        run.window("m1", "w1", TopologyRun.COUNT);
        run.window(Published.window(
                "m1", "w1", "sub", "c1", TopologyRun.COUNT, List.of(), 2, TopologyRun.START, TopologyRun.END));

        assertThat(run.requests()).isEmpty();
        assertThat(run.windows().all()).isEmpty();
    }

    private void answer(WindowBuildRequest request, int events) {
        var tallies = new GroupedTallies(Metric.compile(request.getMetricSql()), request.getGroupingKeys());
        for (var i = 0; i < events; i++) {
            tallies.add(new UsageRow("call", request.getStart(), "old" + i, "c1", null, "{}"));
        }
        var groups = tallies.all().stream()
                .map(tally -> new GroupAccumulator(
                        tally.values(), ByteBuffer.wrap(tally.accumulator().toBytes())))
                .toList();
        run.answer(new WindowBuild(
                request.getMerchantId(),
                request.getCustomerId(),
                request.getWindowId(),
                request.getUpToOffset(),
                (long) events,
                groups));
    }
}
