package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.metering.Published;
import atlas.schemas.usage.WindowGroup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The quantities of windows and hours.
class CountingTopologyTest extends TopologyTests {

    @Test
    void anEventCountsInTheWindowOfItsTimestampOnly() {
        run.window("m1", "w1", TopologyRun.COUNT);
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
        run.used("e1", "{}", "2026-05-01T00:00:00Z");
        run.used("e2", "{}", "2026-05-31T23:59:59.999999Z");
        run.used("e3", "{}", "2026-06-01T00:00:00Z");
        run.used("e4", "{}", "2026-04-30T23:59:59.999999Z");

        var windows = run.windows();
        assertThat(quantity(windows.of("m1/c1/w1"))).isEqualTo("2");
        assertThat(quantity(windows.of("m1/c1/w2"))).isEqualTo("1");
    }

    @Test
    void aLateEventStillCounts() {
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e1", "{}", T);
        assertThat(run.windows().of("m1/c1/w1").getRevision()).isEqualTo(1);
        run.used("e2", "{}", "2026-05-02T00:00:00Z");

        var window = run.windows().of("m1/c1/w1");
        assertThat(quantity(window)).isEqualTo("2");
        assertThat(window.getRevision()).isEqualTo(2);
    }

    @Test
    void whatDoesNotMatchIsNotPublished() {
        run.window("m1", "w1", "select count(*) from events where region = 'us'");
        run.used("e1", "{\"region\": \"eu\"}", T);

        assertThat(run.windows().all()).isEmpty();
    }

    @Test
    void groupsAndTheirTotalAreExact() {
        run.window("m1", "w1", "select count(distinct user) from events", "region");
        run.used("e1", "{\"region\": \"eu\", \"user\": 1}", T);
        run.used("e2", "{\"region\": \"us\", \"user\": 1}", T);
        run.used("e3", "{\"region\": \"us\", \"user\": 2}", T);
        run.used("e4", "{\"user\": 3}", T);

        var window = run.windows().of("m1/c1/w1");
        assertThat(quantity(window)).isEqualTo("3");
        assertThat(window.getEvents()).isEqualTo(4);
        assertThat(window.getGroups())
                .extracting(WindowGroup::getValues, group -> group.getQuantity().intValueExact())
                .containsExactlyInAnyOrder(
                        tuple(List.of("eu"), 1), tuple(List.of("us"), 2), tuple(Arrays.asList((String) null), 1));
    }

    @Test
    void hoursAreCountedForEachMetric() {
        run.window("m1", "w1", "select sum(size) from events");
        run.used("e1", "{\"size\": 0.1}", "2026-05-15T10:59:59.999999Z");
        run.used("e2", "{\"size\": 0.2}", "2026-05-15T11:00:00Z");
        run.used("e3", "{\"size\": 0.3}", "2026-05-15T11:59:00Z");

        var hours = run.windows().all().stream()
                .filter(window -> window.getKind().equals("hour"))
                .toList();
        assertThat(hours)
                .extracting(window -> window.getStart().toString(), TopologyTests::quantity)
                .containsExactlyInAnyOrder(tuple("2026-05-15T10:00:00Z", "0.1"), tuple("2026-05-15T11:00:00Z", "0.5"));
    }

    @Test
    void manyEventsMakeOneRecord() {
        run.window("m1", "w1", TopologyRun.COUNT);
        for (var i = 0; i < 100; i++) {
            run.used("e" + i, "{}", T);
        }

        var window = run.windows().of("m1/c1/w1");
        assertThat(window.getRevision()).isEqualTo(1);
        assertThat(quantity(window)).isEqualTo("100");
    }

    @Test
    void isSettledWhenWhatWasCountedIsCommitted() {
        assertThat(run.isSettled()).isTrue();
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e1", "{}", T);
        assertThat(run.isSettled()).isFalse();
        run.publish();
        assertThat(run.isSettled()).isFalse();
        run.publish();
        assertThat(run.isSettled()).isFalse();
        run.publish();
        assertThat(run.isSettled()).isTrue();
    }

    @Test
    void aWindowLongOverIsDropped() {
        run.window("m1", "w1", TopologyRun.COUNT);
        run.used("e1", "{}", T);
        run.windows();
        run.pass(Duration.ofDays(20));
        run.pass(Duration.ofMinutes(2));
        run.used("e2", "{}", T);

        assertThat(run.windows().all()).isEmpty();
    }
}
