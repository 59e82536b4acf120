package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubQueryTest {

    private static final List<Event> EVENTS = List.of(
            at("2026-03-01T10:00:00Z", "volume_id", "a", "storage_gb", 5, "tier", "gpu"),
            at("2026-03-01T11:00:00Z", "volume_id", "a", "storage_gb", 7),
            at("2026-03-01T23:30:00Z", "volume_id", "b", "storage_gb", "2.5", "tier", "gpu"),
            at("2026-03-02T10:00:00Z", "volume_id", "b", "storage_gb", 1),
            at("2026-03-03T10:00:00Z", "volume_id", "c", "note", "no size"));

    private static Event at(String timestamp, Object... namesAndValues) {
        var event = Event.of(Arrays.stream(namesAndValues)
                .map(value -> "2.5".equals(value) ? (Object) new BigDecimal("2.5") : value)
                .toArray());
        return new Event(event.eventName(), Instant.parse(timestamp), timestamp, event.properties());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SUM(m) FROM (SELECT MAX(storage_gb) AS m FROM events GROUP BY volume_id)                       | 9.5
            SUM(m) FROM (SELECT MAX(storage_gb) AS m FROM events GROUP BY volume_id) AS volumes WHERE m > 3 | 7
            AVG(m) FROM (SELECT MAX(storage_gb) AS m FROM events GROUP BY volume_id)                       | 4.75
            COUNT(*) FROM (SELECT volume_id FROM events GROUP BY volume_id)                                | 3
            COUNT(*) FROM (SELECT DISTINCT volume_id FROM events)                                          | 3
            COUNT(m) FROM (SELECT SUM(storage_gb) AS m FROM events GROUP BY volume_id)                     | 2
            SUM(m) FROM (SELECT MAX(storage_gb) m FROM events GROUP BY volume_id)                          | !
            AVG(n) FROM (SELECT COUNT(*) AS n FROM events GROUP BY day_floor_timestamp_millis(timestamp_millis) ORDER BY n DESC LIMIT 100 OFFSET 1)                                                        | 1
            COUNT(*) FROM (SELECT DATE_TRUNC('day', timestamp, 'Europe/Berlin') AS day FROM events GROUP BY day) | 3
            COUNT(*) FROM (SELECT DATE_TRUNC('day', timestamp, 'Europe/Berlin') AS day FROM events GROUP BY 1 HAVING COUNT(*) > 1)                                                                       | 2
            COUNT(*) FROM (SELECT month_floor_timestamp_millis(timestamp_millis) FROM events GROUP BY 1)   | 1
            COUNT(*) FROM (SELECT hour_floor_timestamp_millis(timestamp) FROM events GROUP BY 1)           | 5
            SUM(x) FROM (SELECT storage_gb * 2 AS x FROM events WHERE tier = 'gpu')                        | 15
            SUM(x) FROM (SELECT storage_gb AS x FROM events ORDER BY x DESC LIMIT 2)                       | 7
            SUM(x) FROM (SELECT storage_gb AS x FROM events ORDER BY x LIMIT 2)                            | 3.5
            SUM(s) FROM (SELECT LATEST_BY(storage_gb, timestamp) AS s FROM events GROUP BY volume_id)      | 8
            SUM(s) FROM (SELECT EARLIEST_BY(storage_gb, timestamp_millis) AS s FROM events GROUP BY volume_id) | 7.5
            SUM(s) FROM (SELECT LATEST_BY(tier, timestamp) AS t, SUM(storage_gb) AS s FROM events GROUP BY volume_id) WHERE t = 'gpu'                                                        | 15.5
            MAX(s) FROM (SELECT SUM(m) AS s FROM (SELECT MAX(storage_gb) AS m, volume_id AS v, DATE_TRUNC('day', timestamp) AS d FROM events GROUP BY v, d) GROUP BY d)                   | 9.5
            SUM(s) FROM (SELECT CASE WHEN volume_id = 'a' THEN 1 ELSE 2 END AS s FROM events GROUP BY CASE WHEN volume_id = 'a' THEN 1 ELSE 2 END)                                      | 3
            SUM(s) FROM (SELECT volume_id, COUNT(*) * 10 + MAX(storage_gb) AS s FROM events GROUP BY volume_id HAVING MAX(storage_gb) > 3 AND volume_id LIKE 'a%')                     | 27
            SUM(n) FROM (SELECT COUNT(*) AS n FROM events WHERE volume_id = 'none')                        | 0
            COUNT(*) FROM (SELECT COUNT(*) AS n FROM events WHERE volume_id = 'none')                      | 1
            COUNT(*) FROM (SELECT COUNT(*) AS n FROM events WHERE volume_id = 'none' GROUP BY tier)        | 0
            """)
    void countsInStages(String query, String expected) {
        if (expected.equals("!")) {
            assertThat(refusal("SELECT " + query)).startsWith("expected FROM, found m");
            return;
        }
        assertThat(Event.accumulated(Metric.compile("SELECT " + query), EVENTS).quantity())
                .isEqualByComparingTo(expected);
    }

    private static String refusal(String sql) {
        try {
            Metric.compile(sql);
            return "";
        } catch (MetricSqlException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void onlyEventsThatTheFirstSelectTakesMatch() {
        var metric = Metric.compile(
                "SELECT SUM(m) FROM (SELECT MAX(storage_gb) AS m FROM events WHERE tier = 'gpu' GROUP BY volume_id)");

        assertThat(EVENTS.stream().filter(metric::matches)).hasSize(2);
    }

    @Test
    void aFilterIsAppliedToEvents() {
        var metric = Metric.compile("SELECT SUM(m) FROM (SELECT MAX(storage_gb) AS m FROM events GROUP BY volume_id)")
                .of(Filter.compile("volume_id <> 'a'"));

        assertThat(Event.accumulated(metric, EVENTS).quantity()).isEqualByComparingTo("2.5");
        assertThat(metric.isDecomposable()).isFalse();
    }

    /// The average of the days without the greatest ones, counted the long way.
    @Property(tries = 200)
    void theAverageWithoutTheGreatestIsThatOfTheRest(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 9) Integer> days,
            @ForAll @IntRange(max = 5) int left) {
        var events =
                days.stream().map(day -> Event.of("day", day, "x", day + 1)).toList();
        var sums = days.stream()
                .distinct()
                .map(day -> days.stream().filter(day::equals).count() * (day + 1))
                .sorted((one, other) -> Long.compare(other, one))
                .skip(left)
                .toList();
        var total = BigDecimal.valueOf(sums.stream().mapToLong(Long::longValue).sum());
        var metric = Metric.compile("SELECT SUM(s) FROM (SELECT SUM(x) AS s FROM events GROUP BY day ORDER BY s DESC"
                + " OFFSET " + left + ")");
        var average = Metric.compile("SELECT AVG(s) FROM (SELECT SUM(x) AS s FROM events GROUP BY day"
                + " ORDER BY SUM(x) DESC LIMIT 1000 OFFSET " + left + ")");

        assertThat(Event.accumulated(metric, events).quantity()).isEqualByComparingTo(total);
        assertThat(Event.accumulated(average, events).quantity())
                .isEqualByComparingTo(
                        sums.isEmpty()
                                ? BigDecimal.ZERO
                                : total.divide(BigDecimal.valueOf(sums.size()), 12, RoundingMode.HALF_UP));
    }

    @Test
    void groupingKeysAreNamesOrExpressions() {
        var event = new Event(
                "call", Instant.parse("2026-03-01T10:00:00Z"), "k", Map.of("my key", "x", "n", BigDecimal.TEN));

        assertThat(GroupingKey.of("my key").of(event)).isEqualTo("x");
        assertThat(GroupingKey.of("event_name").of(event)).isEqualTo("call");
        assertThat(GroupingKey.of("none").of(event)).isNull();
        assertThat(GroupingKey.of("case when n > 5 then true else false end").of(event))
                .isEqualTo("true");
        assertThat(GroupingKey.of("ROUND(n / 3, 2)").of(event)).isEqualTo("3.33");
    }
}
