package atlas.metricsql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "NOT ",
                "- ",
                "COALESCE(",
                "CASE WHEN ",
                "x AND (y OR ",
                "x BETWEEN (",
                "((((((((x+",
                "x IN ("
            })
    void nestingIsLimitedHoweverItIsWritten(String opening) {
        assertRefused(opening.repeat(4096 / opening.length()));
        assertRefused(opening.repeat(17) + "x" + ")".repeat(17));
    }

    @Test
    void sixteenLevelsAreFine() {
        var row = Event.of("x", true);

        assertThat(Filter.compile("(".repeat(16) + "x" + ")".repeat(16)).matches(row))
                .isTrue();
        assertThat(Filter.compile("NOT ".repeat(16) + "x").matches(row)).isTrue();
        assertThat(Filter.compile(repeated("((x))", " AND ", 50)).matches(row)).isTrue();
        assertRefused("(".repeat(17) + "x" + ")".repeat(17));
    }

    @Test
    void aTextHasAtMost4096Characters() {
        var padded = "x" + " ".repeat(4095);

        assertThat(Filter.compile(padded).matches(Event.of("x", true))).isTrue();
        assertRefused(padded + " ");
        assertRefused("x = '" + "a".repeat(1 << 20));
    }

    @Test
    void aTreeHasAtMost200Terms() {
        var row = Event.of("x", 65);

        assertThat(Filter.compile(repeated("x=%d", " OR ", 66)).matches(row)).isTrue();
        assertRefused(repeated("x=%d", " OR ", 67));
        assertThat(Filter.compile("x IN (" + repeated("%d", ",", 198) + ")").matches(row))
                .isTrue();
        assertRefused("x IN (" + repeated("%d", ",", 199) + ")");
        assertThat(Filter.compile(repeated("x", "+", 99) + " > 1").matches(row)).isTrue();
        assertRefused(repeated("x", "+", 100) + " > 1");
    }

    @Test
    void aMetricHasAtMostFiveAggregates() {
        Metric.compile("SELECT " + repeated("SUM(x)", "+", 5) + " FROM events");

        assertThatExceptionOfType(MetricSqlException.class)
                .isThrownBy(() -> Metric.compile("SELECT " + repeated("SUM(x)", "+", 6) + " FROM events"))
                .withMessageContaining("at most 5 aggregates");
    }

    @Test
    void subQueriesNestSixteenDeepAtMost() {
        assertRefused("SELECT SUM(x) FROM (".repeat(200));
        assertThatExceptionOfType(MetricSqlException.class).isThrownBy(() -> Metric.compile(nested(17)));
        var row = Event.of("x", 2);
        assertThat(Event.accumulated(Metric.compile(nested(16)), List.of(row)).quantity())
                .isEqualByComparingTo("2");
        assertThatExceptionOfType(MetricSqlException.class)
                .isThrownBy(() -> Metric.compile("SELECT COUNT(*) FROM (SELECT " + "(".repeat(1 << 20)));
    }

    private static String nested(int levels) {
        return "SELECT SUM(x) FROM (SELECT x FROM ".repeat(1)
                + "(SELECT x FROM ".repeat(levels - 1)
                + "events"
                + ")".repeat(levels);
    }

    /// Each level squares what the one below gives: without bounds the digits would double sixteen times.
    @Test
    void numbersDoNotGrowFromLevelToLevel() {
        var sql = "events";
        for (var level = 0; level < 15; level++) {
            sql = "(SELECT x * x * x * x AS x FROM " + sql + ")";
        }
        var large = Event.of("x", new BigDecimal("1234567.123456789012"));
        var small = Event.of("x", new BigDecimal("0.000000000123"));
        var quantity = Event.accumulated(Metric.compile("SELECT SUM(x) FROM " + sql), List.of(large, small))
                .quantity();

        assertThat(quantity.precision()).isLessThanOrEqualTo(38);
    }

    @Test
    void patternsTakeLinearTime() {
        var row = Event.of("x", "a".repeat(65_536));

        assertThat(Filter.compile("x LIKE '" + "%a".repeat(62) + "%b'").matches(row))
                .isFalse();
        assertThat(Filter.compile("x LIKE '" + "a".repeat(500) + "%" + "a".repeat(62) + "b'")
                        .matches(row))
                .isFalse();
        assertThat(Filter.compile("x LIKE '%" + "a_".repeat(31) + "a'").matches(row))
                .isTrue();
        assertRefused("x LIKE '%" + "a".repeat(64) + "'");
    }

    @Test
    void productsOfManyLargeNumbersStaySmallEnough() {
        var metric = Metric.compile("SELECT SUM(" + repeated("x", "*", 90) + " / y) % 7 FROM events");
        var large = Event.of("x", new BigDecimal("9".repeat(38)), "y", new BigDecimal("1e-12"));
        var accumulator = Event.accumulated(metric, List.of(large));

        assertThat(metric.read(accumulator.toBytes()).quantity()).isEqualTo(accumulator.quantity());
        assertThat(accumulator.quantity().precision()).isLessThanOrEqualTo(38);
    }

    private static String repeated(String term, String separator, int times) {
        return IntStream.range(0, times).mapToObj(term::formatted).collect(joining(separator));
    }

    private static void assertRefused(String expression) {
        assertThatExceptionOfType(MetricSqlException.class).isThrownBy(() -> Filter.compile(expression));
    }
}
