package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

    private static final List<Event> ROWS = List.of(
            Event.named("completion", "tokens", 100, "model", "large", "user_id", "ann", "cached", true),
            Event.named("completion", "tokens", "20.5", "model", "large", "user_id", "bob"),
            Event.named("completion", "tokens", new BigDecimal("20.50"), "model", "small", "user_id", "ann"),
            Event.named("login", "user_id", "cid", "seats", 7),
            Event.named("login", "user_id", 1, "seats", -3, "Odd name", 2),
            Event.named("view", "user_id", "1", "seats", new BigDecimal("7.00")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT COUNT(*) FROM events                                                    | 6
            select count ( * ) as calls from EVENTS where event_name = 'login'             | 2
            SELECT COUNT(seats) FROM events                                                | 3
            SELECT COUNT(*) AS "Number of rows" FROM "events"                              | 6
            SELECT SUM(tokens) FROM events WHERE event_name = 'completion'                 | 120.5
            SELECT SUM(tokens) FROM events WHERE model = 'large'                           | 100
            SELECT SUM(model) FROM events                                                  | 0
            SELECT SUM(seats) FROM events                                                  | 11
            SELECT MAX(seats) FROM events                                                  | 7
            SELECT MIN(seats) FROM events                                                  | -3
            SELECT MAX(model) FROM events                                                  | 0
            SELECT COUNT(DISTINCT user_id) FROM events                                     | 5
            SELECT COUNT(DISTINCT user_id) FROM events WHERE event_name IN ('login','view')| 3
            SELECT COUNT(DISTINCT seats) FROM events                                       | 2
            SELECT COUNT(DISTINCT event_name) FROM events                                  | 3
            SELECT COUNT(DISTINCT timestamp) FROM events                                   | 1
            SELECT COUNT(external_customer_id) FROM events                                 | 0
            SELECT SUM("Odd name") FROM events                                             | 2
            SELECT MAX(timestamp_millis) FROM events                                       | 1772366400000
            """)
    void countsAddsAndCompares(String sql, BigDecimal quantity) {
        assertThat(quantity(sql)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT SUM(tokens) / 1000 FROM events                                          | 0.1205
            SELECT 2 + 3 * SUM(seats) - -1 FROM events                                     | 36
            SELECT (2 + 3) * SUM(seats) FROM events                                        | 55
            SELECT SUM(seats) - 4 - 3 FROM events                                          | 4
            SELECT SUM(seats) % 4 FROM events                                              | 3
            SELECT -MAX(seats) FROM events                                                 | -7
            SELECT MAX(seats) - MIN(seats) FROM events                                     | 10
            SELECT SUM(seats) / COUNT(seats) FROM events                                   | 3.666666666667
            SELECT SUM(seats) / 0 FROM events                                              | 0
            SELECT SUM(7 / seats) FROM events                                              | -0.333333333333
            SELECT SUM(seats * seats + 1) FROM events                                      | 110
            SELECT SUM(seats / (seats - 7)) FROM events                                    | 0.3
            SELECT SUM(COALESCE(seats, 1)) FROM events                                     | 14
            SELECT COUNT(COALESCE(seats, tokens)) FROM events                              | 6
            SELECT SUM(CASE WHEN model = 'large' THEN 4 * tokens ELSE tokens END) FROM events | 420.5
            SELECT SUM(CASE model WHEN 'large' THEN 1 WHEN 'small' THEN 10 END) FROM events | 12
            SELECT SUM(CASE WHEN seats > 0 THEN 1 ELSE -1 END) FROM events                 | -2
            SELECT CASE WHEN COUNT(*) > 5 THEN SUM(seats) ELSE 0 END FROM events           | 11
            """)
    void calculatesOnRowsAndOnAggregates(String sql, BigDecimal quantity) {
        assertThat(quantity(sql)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(*)",
                "COUNT(x)",
                "COUNT(DISTINCT x)",
                "SUM(x)",
                "MAX(x)",
                "MIN(x)",
                "SUM(x) / COUNT(*)",
                "NULL + COUNT(*)"
            })
    void withoutRowsTheQuantityIsZero(String output) {
        var metric = Metric.compile("SELECT " + output + " FROM events");

        assertThat(metric.newAccumulator().quantity()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void sumsAreExactAndRoundedOnce() {
        var metric = Metric.compile("SELECT SUM(x * 0.0000001) FROM events");
        var rows = List.of(Event.of("x", "-"), Event.of("x", 0.000004), Event.of("x", 0.000001));

        assertThat(Event.accumulated(metric, rows).quantity()).isEqualTo(new BigDecimal("0.000000000001"));
    }

    @Test
    void noQuantityIsMoreThanCanBeStored() {
        var metric = Metric.compile("SELECT SUM(x * x) FROM events");
        var huge = List.of(Event.of("x", new BigDecimal("9".repeat(26))));

        assertThat(Event.accumulated(metric, huge).quantity())
                .isEqualTo(new BigDecimal("9".repeat(26) + "." + "9".repeat(12)));
    }

    @Test
    void aNumberOutOfAllBoundsIsNoNumber() {
        var metric = Metric.compile("SELECT SUM(x + 1) FROM events");
        var rows = List.of(
                Event.of("x", new BigDecimal("1e1000000000")),
                Event.of("x", new BigDecimal("1e-1000000000")),
                Event.of("x", 1));

        assertThat(Event.accumulated(metric, rows).quantity()).isEqualTo(new BigDecimal("2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            COUNT(*)            | true
            (SUM(x * 2))        | true
            COUNT(x)            | true
            COUNT(DISTINCT x)   | false
            MAX(x)              | false
            MIN(x)              | false
            SUM(x) / 2          | false
            SUM(x) / COUNT(*)   | false
            """)
    void onlyASingleSumOrCountIsDecomposable(String output, boolean decomposable) {
        assertThat(Metric.compile("SELECT " + output + " FROM events").isDecomposable())
                .isEqualTo(decomposable);
    }

    @Test
    void anAccumulatorIgnoresWhatTheMetricDoesNotMatch() {
        var metric = Metric.compile("SELECT COUNT(*) FROM events WHERE seats > 1");

        assertThat(metric.matches(Event.of("seats", 2))).isTrue();
        assertThat(metric.matches(Event.of("seats", 1))).isFalse();
        assertThat(metric.matches(Event.of())).isFalse();
        assertThat(quantity("SELECT COUNT(*) FROM events WHERE seats > 1")).isEqualTo(new BigDecimal("2"));
    }

    private static BigDecimal quantity(String sql) {
        return Event.accumulated(Metric.compile(sql), ROWS).quantity();
    }
}
