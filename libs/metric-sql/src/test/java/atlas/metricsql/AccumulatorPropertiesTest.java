package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// The laws that let a window be counted in parts, in any order, and put away in between.
class AccumulatorPropertiesTest {

    private static final BigDecimal TWO = new BigDecimal(2);

    @Property
    void partsMergedInAnyOrderAreTheWhole(
            @ForAll("metrics") Metric metric,
            @ForAll("rows") List<Event> rows,
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll Random random) {
        var parts =
                IntStream.range(0, count).mapToObj(_ -> metric.newAccumulator()).toList();
        rows.forEach(row -> parts.get(random.nextInt(count)).add(row));

        assertThat(merged(metric, shuffled(parts, random)).quantity())
                .isEqualTo(Event.accumulated(metric, rows).quantity());
    }

    @Property
    void mergingIsAssociative(
            @ForAll("metrics") Metric metric,
            @ForAll("rows") List<Event> first,
            @ForAll("rows") List<Event> second,
            @ForAll("rows") List<Event> third) {
        var leftFirst = Event.accumulated(metric, first);
        leftFirst.merge(Event.accumulated(metric, second));
        leftFirst.merge(Event.accumulated(metric, third));
        var right = Event.accumulated(metric, second);
        right.merge(Event.accumulated(metric, third));
        var rightFirst = Event.accumulated(metric, first);
        rightFirst.merge(right);

        assertThat(leftFirst.quantity()).isEqualTo(rightFirst.quantity());
    }

    @Property
    void theOrderOfRowsDoesNotMatter(
            @ForAll("metrics") Metric metric, @ForAll("rows") List<Event> rows, @ForAll Random random) {
        assertThat(Event.accumulated(metric, shuffled(rows, random)).quantity())
                .isEqualTo(Event.accumulated(metric, rows).quantity());
    }

    @Property
    void puttingAwayInBetweenChangesNothing(
            @ForAll("metrics") Metric metric, @ForAll("rows") List<Event> before, @ForAll("rows") List<Event> after) {
        var uninterrupted = Event.accumulated(metric, before);
        var interrupted = metric.read(uninterrupted.toBytes());
        after.forEach(uninterrupted::add);
        after.forEach(interrupted::add);

        assertThat(interrupted.quantity()).isEqualTo(uninterrupted.quantity());
        assertThat(metric.read(interrupted.toBytes()).quantity()).isEqualTo(uninterrupted.quantity());
    }

    /// Whatever is put away bit by bit, and merged in between, comes back as it was.
    @Property
    void theNewestPartsAreTheWhole(
            @ForAll("metrics") Metric metric,
            @ForAll("rows") List<Event> rows,
            @ForAll("rows") List<Event> merged,
            @ForAll Random random) {
        var stored = new HashMap<String, Accumulator.Part>();
        var counted = metric.newAccumulator();
        for (var row : rows) {
            counted.add(row);
            if (random.nextBoolean()) {
                counted.takeChanges().forEach(part -> stored.put(part.name(), part));
            }
            if (random.nextInt(8) == 0) {
                counted.takeChanges().forEach(part -> stored.put(part.name(), part));
                counted = metric.assembled(List.copyOf(stored.values()));
            }
        }
        counted.merge(metric.read(Event.accumulated(metric, merged).toBytes()));
        counted.takeChanges().forEach(part -> stored.put(part.name(), part));
        var all = new ArrayList<>(rows);
        all.addAll(merged);

        assertThat(metric.assembled(List.copyOf(stored.values())).quantity())
                .isEqualTo(Event.accumulated(metric, all).quantity());
    }

    @Property
    void quantitiesOfDecomposableMetricsAddUp(
            @ForAll("decomposable") Metric metric,
            @ForAll("rows") List<Event> first,
            @ForAll("rows") List<Event> second) {
        assertThat(metric.isDecomposable()).isTrue();
        var whole = Event.accumulated(metric, first);
        whole.merge(Event.accumulated(metric, second));

        assertThat(whole.quantity())
                .isEqualByComparingTo(Event.accumulated(metric, first)
                        .quantity()
                        .add(Event.accumulated(metric, second).quantity()));
    }

    /// The same counted the long way, without the dialect.
    @Property
    void agreesWithPlainJava(@ForAll("rows") List<Event> rows) {
        var numbers = rows.stream()
                .map(row -> row.property("x"))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .toList();
        var above = numbers.stream().filter(number -> number.compareTo(TWO) > 0).toList();

        assertQuantity("SUM(x)", rows, numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        assertQuantity(
                "MAX(x)", rows, numbers.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO));
        assertQuantity(
                "MIN(x)", rows, numbers.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO));
        assertQuantity("COUNT(x * 1)", rows, new BigDecimal(numbers.size()));
        assertQuantity("COUNT(DISTINCT x + 0)", rows, distinct(numbers));
        assertQuantity(
                "SUM(CASE WHEN x > 2 THEN x END)", rows, above.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Provide
    Arbitrary<Metric> metrics() {
        var outputs = Arbitraries.of(
                "COUNT(*)",
                "COUNT(x)",
                "SUM(x)",
                "SUM(x * y - 1)",
                "MAX(x)",
                "MIN(x)",
                "COUNT(DISTINCT x)",
                "COUNT(DISTINCT event_name)",
                "SUM(x / 7)",
                "SUM(x) / 1073741824",
                "MAX(x) - MIN(y) + COUNT(DISTINCT y)");
        var filters =
                Arbitraries.of("", " WHERE x > 1", " WHERE NOT x = 'a'", " WHERE event_name <> 'b' OR y IN (1, 2)");
        var plain = Combinators.combine(outputs, filters).as(AccumulatorPropertiesTest::metric);
        return Arbitraries.oneOf(plain, gathering());
    }

    private static Arbitrary<Metric> gathering() {
        return Arbitraries.of(
                        "AVG(x) FROM events",
                        "LATEST_BY(x, y) - EARLIEST_BY(y, x) FROM events",
                        "LATEST_BY(x, timestamp) FROM events",
                        "SUM(m) FROM (SELECT MAX(x) AS m FROM events GROUP BY y)",
                        "AVG(m) FROM (SELECT SUM(x) AS m FROM events GROUP BY event_name, y HAVING COUNT(*) > 1)",
                        "AVG(m) FROM (SELECT COUNT(*) AS m FROM events GROUP BY y ORDER BY m DESC OFFSET 1)",
                        "SUM(x) FROM (SELECT x FROM events WHERE x <> 2 ORDER BY x DESC LIMIT 3 OFFSET 1)",
                        "SUM(m) FROM (SELECT MAX(x) AS m FROM (SELECT x + 1 AS x, y FROM events) GROUP BY y)",
                        "COUNT(*) FROM (SELECT DISTINCT x, y FROM events) WHERE x > 1",
                        "MAX(n) FROM (SELECT COUNT(DISTINCT x) AS n, LATEST_BY(y, x) AS l FROM events)",
                        "SUM(a) FROM (SELECT AVG(m) AS a FROM (SELECT SUM(x) AS m, event_name FROM events"
                                + " GROUP BY event_name, y) GROUP BY event_name)")
                .map(rest -> Metric.compile("SELECT " + rest));
    }

    @Provide
    Arbitrary<Metric> decomposable() {
        return Arbitraries.of("COUNT(*)", "COUNT(x)", "SUM(x)", "SUM(x * y - 1)")
                .map(output -> metric(output, " WHERE x > 1"));
    }

    @Provide
    Arbitrary<List<Event>> rows() {
        var names = Arbitraries.of("a", "b", "c");
        return Combinators.combine(names, values(), values())
                .as(AccumulatorPropertiesTest::row)
                .list()
                .ofMaxSize(30)
                .withoutEdgeCases();
    }

    private static Arbitrary<@Nullable Object> values() {
        var few = Arbitraries.<Object>of("a", "1", "é", true, false, BigDecimal.ONE, new BigDecimal("1.0"), TWO);
        var anyNumber = Arbitraries.bigDecimals()
                .between(new BigDecimal(-1_000_000), new BigDecimal(1_000_000))
                .ofScale(4);
        return Arbitraries.oneOf(few, anyNumber).injectNull(0.2);
    }

    private static Metric metric(String output, String filter) {
        return Metric.compile("SELECT " + output + " FROM events" + filter);
    }

    private static Event row(String name, @Nullable Object x, @Nullable Object y) {
        var properties = new HashMap<String, Object>();
        if (x != null) {
            properties.put("x", x);
        }
        if (y != null) {
            properties.put("y", y);
        }
        return new Event(name, Event.of().timestamp(), "key", properties);
    }

    private static void assertQuantity(String output, List<Event> rows, BigDecimal expected) {
        assertThat(Event.accumulated(metric(output, ""), rows).quantity()).isEqualByComparingTo(expected);
    }

    private static BigDecimal distinct(List<BigDecimal> numbers) {
        return new BigDecimal(
                numbers.stream().map(BigDecimal::stripTrailingZeros).distinct().count());
    }

    private static Accumulator merged(Metric metric, List<Accumulator> parts) {
        var whole = metric.newAccumulator();
        parts.forEach(whole::merge);
        return whole;
    }

    private static <T> List<T> shuffled(List<T> elements, Random random) {
        var copy = new ArrayList<>(elements);
        Collections.shuffle(copy, random);
        return copy;
    }
}
