package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.metering.Published;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.event.UsageRow;
import atlas.metricsql.Metric;
import atlas.schemas.usage.AdmissionOutcome;
import atlas.schemas.usage.GroupAccumulator;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import atlas.schemas.usage.WindowGroup;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTopologyTest {

    private static final String T = "2026-05-15T11:30:00Z";

    @TempDir
    Path state;

    private TopologyRun run;

    @BeforeEach
    void start() {
        run = new TopologyRun(state);
    }

    @AfterEach
    void stop() {
        run.close();
    }

    private static String quantity(MetricWindow window) {
        return window.getQuantity().stripTrailingZeros().toPlainString();
    }

    @Nested
    class Admitting {

        @Test
        void aKeySentTwiceCountsOnce() {
            run.window("m1", "w1", TopologyRun.COUNT);
            run.used("e1", "{}", T);
            run.used("e1", "{\"other\": 1}", T);
            run.used("e2", "{}", T);

            assertThat(run.events()).extracting(UsageEvent::getIdempotencyKey).containsExactly("e1", "e2");
            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("2");
        }

        @Test
        void theSameKeyOfTwoMerchantsCountsForBoth() {
            run.window("m1", "w1", TopologyRun.COUNT);
            run.window("m2", "w1", "select sum(size) from events");
            run.used("m1", "e1", "c1", "{\"size\": 3}", T);
            run.used("m2", "e1", "c1", "{\"size\": 3}", T);

            var windows = run.windows();
            assertThat(quantity(windows.of("m1/c1/w1"))).isEqualTo("1");
            assertThat(quantity(windows.of("m2/c1/w1"))).isEqualTo("3");
        }

        @Test
        void whoeverWaitsHearsWhatBecameOfEachEvent() {
            run.ingested(run.event("m1", "e1", "c1", null, "{}", T, "r1"));
            run.ingested(run.event("m1", "e1", "c1", null, "{}", T, "r2"));
            run.used("e2", "{}", T);

            assertThat(run.outcomes())
                    .extracting(
                            AdmissionOutcome::getRequestId,
                            AdmissionOutcome::getIdempotencyKey,
                            AdmissionOutcome::getDuplicate)
                    .containsExactly(tuple("r1", "e1", false), tuple("r2", "e1", true));
        }

        @Test
        void aKeyIsRememberedAsLongAsItsEventIsAcceptable() {
            run.used("e1", "{}", T);
            run.pass(Duration.ofHours(12).plusMinutes(5));
            run.pass(Duration.ofSeconds(1));
            run.used("e1", "{}", T);

            assertThat(run.events()).hasSize(1);
        }

        @Test
        void aKeyIsForgottenWhenItsEventWouldBeRefusedAnyway() {
            run.used("e1", "{}", T);
            run.pass(Duration.ofHours(14));
            run.pass(Duration.ofMinutes(2));
            run.used("e1", "{}", "2026-05-16T02:00:00Z");

            assertThat(run.events()).hasSize(2);
        }
    }

    @Nested
    class Attributing {

        @Test
        void anEventOfAKnownExternalIdGoesToItsCustomer() {
            run.customer("c9", "acme");
            run.usedBy("acme", "e1");

            assertThat(run.events())
                    .extracting(UsageEvent::getCustomerId, UsageEvent::getExternalCustomerId)
                    .containsExactly(tuple("c9", "acme"));
        }

        @Test
        void eventsBeforeTheirCustomerAreReleasedInOrder() {
            run.usedBy("acme", "e2");
            run.usedBy("acme", "e1");
            run.usedBy("acme2", "e3");
            assertThat(run.events()).isEmpty();

            run.customer("c9", "acme");

            assertThat(run.events())
                    .extracting(UsageEvent::getIdempotencyKey, UsageEvent::getCustomerId)
                    .containsExactly(tuple("e2", "c9"), tuple("e1", "c9"));
        }

        @Test
        void aParkedEventIsReleasedOnce() {
            run.usedBy("acme", "e1");
            run.customer("c9", "acme");
            run.customer("c9", "acme");
            run.usedBy("acme", "e1");

            assertThat(run.events()).hasSize(1);
        }
    }

    @Nested
    class Counting {

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
                    .extracting(
                            WindowGroup::getValues, group -> group.getQuantity().intValueExact())
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
                    .extracting(window -> window.getStart().toString(), UsageTopologyTest::quantity)
                    .containsExactlyInAnyOrder(
                            tuple("2026-05-15T10:00:00Z", "0.1"), tuple("2026-05-15T11:00:00Z", "0.5"));
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

    @Nested
    class Building {

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
                    .extracting(window -> window.getKind() + window.getStart(), UsageTopologyTest::quantity)
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
}
