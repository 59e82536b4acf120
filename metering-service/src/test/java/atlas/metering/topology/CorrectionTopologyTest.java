package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.metering.Published;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CorrectionTopologyTest extends TopologyTests {

    private static final String SUM = "select sum(size) from events";

    private FoldedArchive archive;

    @BeforeEach
    void anArchive() {
        archive = new FoldedArchive(run);
    }

    private static BillingWindow window(long version, Instant end) {
        return Published.window("m1", "w1", "sub", "c1", SUM, List.of(), version, TopologyRun.START, end);
    }

    private static BillingWindow filtered(String filter) {
        return BillingWindow.newBuilder(window(1, TopologyRun.END))
                .setFilter(filter)
                .build();
    }

    private static BillingWindow removed() {
        return BillingWindow.newBuilder(window(2, TopologyRun.END))
                .setRemoved(true)
                .build();
    }

    @Nested
    class Correcting {

        @Test
        void anAmendedEventCountsAnewInEveryWindowThatHoldsIt() {
            run.window("m1", "w1", SUM);
            run.window("m1", "w2", "select count(*) from events where size > 5", "size");
            run.used("e1", "{\"size\": 1}", T);
            run.used("e2", "{\"size\": 2}", T);
            var before = run.windows().of("m1/c1/w1");
            run.amended("e1", "{\"size\": 10}", T);
            assertThat(run.windows().all()).isEmpty();
            assertThat(run.isSettled()).isFalse();
            archive.answerAll();

            var after = run.windows();
            assertThat(quantity(after.of("m1/c1/w1"))).isEqualTo("12");
            assertThat(after.of("m1/c1/w1").getEvents()).isEqualTo(2);
            assertThat(after.of("m1/c1/w1").getRevision()).isGreaterThan(before.getRevision());
            assertThat(quantity(after.of("m1/c1/w2"))).isEqualTo("1");
            assertThat(after.all().stream().filter(window -> window.getKind().equals("hour")))
                    .extracting(TopologyTests::quantity)
                    .containsExactlyInAnyOrder("12", "1");
        }

        @Test
        void eventsThatComeWhileItIsCountedAnewCountOnce() {
            run.window("m1", "w1", SUM);
            run.used("e1", "{\"size\": 1}", T);
            run.amended("e1", "{\"size\": 10}", T);
            run.used("e2", "{\"size\": 2}", T);
            run.publish();
            var requests = run.requests();
            run.used("e3", "{\"size\": 3}", T);
            requests.forEach(request -> run.answer(archive.answer(request)));
            run.used("e4", "{\"size\": 4}", T);

            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("19");
        }

        @Test
        void anAmendmentWhileItIsBuiltMakesTheFirstAnswerVoid() {
            run.used("e1", "{\"size\": 1}", T);
            run.window("m1", "w1", SUM);
            var first = archive.answer(run.requests().getFirst());
            run.amended("e1", "{\"size\": 10}", T);
            run.answer(first);
            assertThat(run.windows().byKey()).doesNotContainKey("m1/c1/w1");
            archive.answerAll();

            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("10");
        }

        @Test
        void manyAmendmentsAreOneQuestion() {
            run.window("m1", "w1", SUM);
            run.used("e1", "{\"size\": 1}", T);
            run.windows();
            for (var size = 2; size < 9; size++) {
                run.amended("e1", "{\"size\": %d}".formatted(size), T);
            }
            run.publish();
            var requests = run.requests();
            assertThat(requests).hasSize(2);
            requests.forEach(request -> run.answer(archive.answer(request)));

            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("8");
        }

        @Test
        void aDeprecatedEventCountsNoMore() {
            run.window("m1", "w1", SUM);
            run.used("e1", "{\"size\": 1}", T);
            run.used("e2", "{\"size\": 2}", T);
            run.deprecated("e2", T);
            run.amended("e2", "{\"size\": 99}", T);
            archive.answerAll();

            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("1");
        }

        @Test
        void anHourThatWasForgottenIsPublishedWithANewerRevision() {
            run.window("m1", "w1", SUM);
            run.used("e1", "{\"size\": 1}", T);
            var hour = hour(run.windows());
            run.pass(Duration.ofDays(4));
            run.pass(Duration.ofMinutes(2));
            run.amended("e1", "{\"size\": 5}", T);
            archive.answerAll();

            var again = hour(run.windows());
            assertThat(quantity(again)).isEqualTo("5");
            assertThat(again.getRevision()).isGreaterThan(hour.getRevision());
        }

        private static MetricWindow hour(Changes changes) {
            return changes.all().stream()
                    .filter(window -> window.getKind().equals("hour"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void correctionsAreFactsOnTheLog() {
            run.used("e1", "{\"size\": 1}", T);
            run.amended("e1", "{\"size\": 2}", T);
            run.amended("e1", "{\"size\": 2}", T);
            run.deprecated("e1", T);
            run.used("e1", "{\"size\": 1}", T);

            assertThat(run.events())
                    .extracting(UsageEvent::getIdempotencyKey, UsageEvent::getAction)
                    .containsExactly(
                            tuple("e1", "ingested"),
                            tuple("e1", "amended"),
                            tuple("e1", "amended"),
                            tuple("e1", "deprecated"));
        }
    }

    @Nested
    class Redefining {

        @Test
        void onlyWhatPassesItsFilterCountsInAWindow() {
            var filtered = filtered("region = 'eu' AND size > 1");
            run.used("e0", "{\"size\": 5, \"region\": \"eu\"}", T);
            run.window(filtered);
            run.used("e1", "{\"size\": 2, \"region\": \"eu\"}", T);
            run.used("e2", "{\"size\": 3, \"region\": \"us\"}", T);
            run.used("e3", "{\"size\": 1, \"region\": \"eu\"}", T);
            archive.answerAll();

            var windows = run.windows();
            assertThat(quantity(windows.of("m1/c1/w1"))).isEqualTo("7");
            assertThat(windows.all().stream().filter(window -> window.getKind().equals("hour")))
                    .extracting(TopologyTests::quantity)
                    .containsExactly("11");
        }

        @Test
        void aFilterThatCannotBeUnderstoodKeepsNobodyElseUp() {
            run.window(filtered("region = "));
            run.window("m1", "w2", TopologyRun.COUNT);
            run.used("e1", "{\"size\": 2}", T);

            assertThat(quantity(run.windows().of("m1/c1/w2"))).isEqualTo("1");
        }

        @Test
        void aRemovedWindowHoldsNothingAndStaysSo() {
            run.window(window(1, TopologyRun.END));
            run.used("e1", "{\"size\": 2}", T);
            run.windows();
            run.window(removed());
            var published = run.windows().of("m1/c1/w1");
            assertThat(quantity(published)).isEqualTo("0");
            assertThat(published.getEvents()).isZero();
            assertThat(published.getRevision()).isGreaterThan(1L << 32);

            run.window(window(1, TopologyRun.END));
            run.used("e2", "{\"size\": 2}", T);
            run.amended("e2", "{\"size\": 3}", T);
            archive.answerAll();
            assertThat(run.windows().byKey()).doesNotContainKey("m1/c1/w1");
        }

        @Test
        void aWindowThatComesBackIsBuilt() {
            run.window(window(1, TopologyRun.END));
            run.used("e1", "{\"size\": 2}", T);
            run.window(removed());
            run.used("e2", "{\"size\": 3}", T);
            run.windows();
            run.window(window(3, TopologyRun.END));
            archive.answerAll();

            var windows = run.windows();
            assertThat(quantity(windows.of("m1/c1/w1"))).isEqualTo("5");
            assertThat(windows.of("m1/c1/w1").getRevision()).isGreaterThan(2L << 32);
            assertThat(windows.all().stream().filter(window -> window.getKind().equals("hour")))
                    .extracting(TopologyTests::quantity)
                    .containsExactly("5");
        }

        @Test
        void aWindowCutShortWhileItIsCountedAnewIsExact() {
            run.window(window(1, TopologyRun.END));
            run.used("e1", "{\"size\": 2}", "2026-05-10T00:00:00Z");
            run.used("e2", "{\"size\": 3}", T);
            run.amended("e1", "{\"size\": 7}", "2026-05-10T00:00:00Z");
            run.window(window(2, Instant.parse("2026-05-12T00:00:00Z")));
            archive.answerAll();

            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("7");
        }

        @Test
        void aMetricWithASubQueryIsCountedInTheStream() {
            run.window("m1", "w1", "select sum(m) from (select max(size) as m from events group by volume)");
            run.used("e1", "{\"size\": 2, \"volume\": \"a\"}", T);
            run.used("e2", "{\"size\": 3, \"volume\": \"b\"}", T);
            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("5");
            run.used("e3", "{\"size\": 4, \"volume\": \"a\"}", T);
            assertThat(quantity(run.windows().of("m1/c1/w1"))).isEqualTo("7");
            assertThat(run.requests()).isEmpty();
        }
    }
}
