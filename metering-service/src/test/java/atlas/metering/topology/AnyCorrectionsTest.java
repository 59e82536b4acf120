package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.metering.domain.window.GroupedTallies;
import atlas.metricsql.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.util.FileSystemUtils;

class AnyCorrectionsTest {

    private static final String MAXIMA = "select sum(m) from (select max(size) as m from events group by day)";

    /// What is done to one of a few events.
    record Step(Kind kind, int event, int size) {}

    enum Kind {
        USE,
        AMEND,
        DEPRECATE,
        OPEN_WINDOW,
        ANSWER
    }

    /// Whatever happens in whatever order, in the end a window holds what the log says when it is read at once; and
    /// of many amendments of an event the last counts.
    @Property(tries = 25)
    void windowsHoldWhatTheLogSays(@ForAll("steps") List<Step> steps) throws IOException {
        var state = Files.createTempDirectory("any-corrections");
        try (var run = new TopologyRun(state)) {
            var archive = new FoldedArchive(run);
            run.window("m1", "w-sum", "select sum(size) from events", "day");
            steps.forEach(step -> take(step, run, archive));
            run.window("m1", "w-maxima", MAXIMA);
            run.used("last", "{\"size\": 1, \"day\": 1}", "2026-05-01T00:00:00Z");
            archive.answerAll();
            var windows = run.windows();
            run.publish();
            run.publish();

            assertThat(run.isSettled()).isTrue();
            assertThat(windows.of("m1/c1/w-maxima").getQuantity()).isEqualByComparingTo(expected(archive, MAXIMA));
            var sum = windows.of("m1/c1/w-sum");
            assertThat(sum.getQuantity()).isEqualByComparingTo(expected(archive, "select sum(size) from events"));
            assertThat(sum.getEvents())
                    .isEqualTo(archive.countedUpTo(Integer.MAX_VALUE).size());
        } finally {
            FileSystemUtils.deleteRecursively(state);
        }
    }

    private static BigDecimal expected(FoldedArchive archive, String sql) {
        var tallies = new GroupedTallies(Metric.compile(sql), List.of());
        archive.countedUpTo(Integer.MAX_VALUE).forEach(event -> tallies.add(FoldedArchive.row(event)));
        return tallies.quantity();
    }

    private static void take(Step step, TopologyRun run, FoldedArchive archive) {
        var key = "e" + step.event();
        var properties = "{\"size\": %d, \"day\": %d}".formatted(step.size(), step.event() % 2);
        var timestamp = "2026-05-%02dT00:00:00Z".formatted(step.event() + 1);
        var isKnown = archive.countedUpTo(Integer.MAX_VALUE).stream()
                .anyMatch(event -> event.getIdempotencyKey().equals(key));
        switch (step.kind()) {
            case USE -> run.used(key, properties, timestamp);
            case AMEND -> {
                if (isKnown) {
                    run.amended(key, properties, timestamp);
                }
            }
            case DEPRECATE -> {
                if (isKnown) {
                    run.deprecated(key, timestamp);
                }
            }
            case OPEN_WINDOW -> run.window("m1", "w" + step.event(), "select count(*) from events");
            case ANSWER -> archive.answerAll();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var kinds = Arbitraries.of(
                Kind.USE, Kind.USE, Kind.USE, Kind.AMEND, Kind.AMEND, Kind.DEPRECATE, Kind.OPEN_WINDOW, Kind.ANSWER);
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 50))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
