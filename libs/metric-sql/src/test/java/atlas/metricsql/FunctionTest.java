package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {

    private static final List<Event> EVENTS = List.of(
            Event.named(
                    "api_call",
                    "tokens",
                    10,
                    "model",
                    "large",
                    "region",
                    "eu",
                    "user_id",
                    "u1",
                    "tier",
                    "gpu",
                    "seconds",
                    5,
                    "seats",
                    3),
            Event.named("login", "tokens", 7, "model", "small", "user_id", "u1", "seconds", 2, "units", 4),
            Event.named("view", "user_id", "u2", "bytes", new BigDecimal("2147483648"), "region", "internal"));

    /// The examples of the documentation.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT COUNT(*) FROM events WHERE event_name = 'api_call'                            | 1
            SELECT SUM(tokens) FROM events WHERE event_name = 'api_call' AND model = 'large'     | 10
            SELECT MAX(tokens) FROM events                                                       | 10
            SELECT COUNT(DISTINCT user_id) FROM events WHERE event_name IN ('login','view')      | 2
            SELECT SUM(bytes) / 1073741824 FROM events WHERE region = 'internal'                 | 2
            SELECT SUM(CASE WHEN tier = 'gpu' THEN 4 * seconds ELSE seconds END) FROM events     | 22
            SELECT SUM(COALESCE(units, 1)) FROM events                                           | 6
            SELECT SUM(m) FROM (SELECT MAX(tokens) AS m FROM events GROUP BY user_id)            | 10
            SELECT LATEST_BY(seats, timestamp) FROM events WHERE event_name = 'api_call'         | 3
            SELECT sum(tokens) FROM events WHERE model = 'small'                                 | 7
            SELECT AVG(tokens) FROM events                                                       | 8.5
            SELECT AVG(nothing) FROM events                                                      | 0
            SELECT LATEST_BY(nothing, timestamp) FROM events                                     | 0
            SELECT SUM(tokens) % 5 + AVG(tokens) - MAX(tokens) FROM events                       | 0.5
            """)
    void examples(String sql, String expected) {
        assertThat(Event.accumulated(Metric.compile(sql), EVENTS).quantity()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ABS(n) = 2.55
            FLOOR(n) = -3
            CEIL(n) = -2
            CEILING(n) = -2
            ROUND(n) = -3
            ROUND(n, 1) = -2.6
            ROUND(big, -3) = 1235000
            ROUND(n, 99) IS NULL
            GREATEST(n, 3, 1) = 3
            LEAST(n, 3, missing) = -2.55
            GREATEST(missing) IS NULL
            LOWER(name) = 'acme é'
            UPPER(name) = 'ACME É'
            ABS(name) IS NULL
            UPPER(n) IS NULL
            CAST(digits AS NUMERIC) = 12.5
            CAST(digits AS INTEGER) = 13
            CAST(name AS NUMERIC) IS NULL
            CAST('0.30000000000000004' AS NUMERIC) > 0.3
            CAST('1e99' AS NUMERIC) IS NULL
            CAST(n AS TEXT) = '-2.55'
            CAST(yes AS INT) = 1
            CAST('TRUE' AS BOOLEAN)
            NOT CAST(0 AS BOOLEAN)
            CAST(missing AS TEXT) IS NULL
            big % 1000 = 567
            -big % 1000 = -567
            hour_floor_timestamp_millis(timestamp_millis) = 1772366400000
            day_floor_timestamp_millis(timestamp_millis) = 1772323200000
            day_floor_timestamp_millis(timestamp_millis, 'America/Los_Angeles') = 1772352000000
            month_floor_timestamp_millis(timestamp) = 1772323200000
            DATE_TRUNC('day', timestamp) = DATE_TRUNC('hour', timestamp, 'UTC') OR TRUE
            hour_floor_timestamp_millis(big * big * big * big) IS NULL
            """)
    void functions(String condition) {
        var event = Event.of(
                "n", new BigDecimal("-2.55"), "big", 1234567, "name", "Acme É", "digits", " 12.5 ", "yes", true);

        assertThat(Filter.compile(condition).matches(event)).isTrue();
    }

    @Test
    void ofEventsAtTheSameTimeTheGreatestValueIsTheLatest() {
        var metric = Metric.compile("SELECT LATEST_BY(seats, timestamp) FROM events");
        var events = List.of(Event.of("seats", 3), Event.of("seats", 5), Event.of("seats", 4));

        assertThat(Event.accumulated(metric, events).quantity()).isEqualByComparingTo("5");
        assertThat(Event.accumulated(metric, events.reversed()).quantity()).isEqualByComparingTo("5");
    }
}
