package atlas.metering.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.springframework.util.FileSystemUtils;

class AnyOrderTest {

    /// However often and in whatever order events arrive, each counts once.
    @Property(tries = 15)
    void neitherOrderNorRepetitionChangesQuantities(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 20) Integer> sent, @ForAll long seed)
            throws IOException {
        var distinct = new LinkedHashSet<>(sent);
        var twice = new ArrayList<>(sent);
        twice.addAll(sent);
        Collections.shuffle(twice, new Random(seed));
        var state = Files.createTempDirectory("any-order");
        try (var run = new TopologyRun(state)) {
            run.window("m1", "count", TopologyRun.COUNT);
            run.window("m1", "sum", "select sum(size) from events", "parity");
            for (var number : twice) {
                var properties = "{\"size\": %d.5, \"parity\": %d}".formatted(number, number % 2);
                run.used("e" + number, properties, "2026-05-%02dT00:00:00Z".formatted(number + 1));
            }

            var windows = run.windows();
            assertThat(windows.of("m1/c1/count").getQuantity()).isEqualByComparingTo("" + distinct.size());
            var doubled = distinct.stream().mapToInt(number -> 2 * number + 1).sum();
            assertThat(windows.of("m1/c1/sum").getQuantity().multiply(BigDecimal.TWO))
                    .isEqualByComparingTo(BigDecimal.valueOf(doubled));
            assertThat(windows.of("m1/c1/sum").getGroups()).hasSize((int)
                    distinct.stream().map(number -> number % 2).distinct().count());
        } finally {
            FileSystemUtils.deleteRecursively(state);
        }
    }
}
