package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                             | 1  | expected SELECT, found the end
            DROP TABLE events                              | 1  | expected SELECT, found DROP
            SELECT                                         | 7  | expected an expression, found the end
            SELECT COUNT(*)                                | 16 | expected FROM, found the end
            SELECT COUNT(*) FROM                           | 21 | expected the table events, found the end
            SELECT COUNT(*) FROM customers                 | 22 | expected the table events
            SELECT COUNT(*) FROM 'events'                  | 22 | expected the table events, found the string 'events'
            SELECT COUNT(*) FROM events e                  | 29 | expected WHERE or the end, found e
            SELECT COUNT(*) FROM events, events            | 28 | expected WHERE or the end, found ,
            SELECT COUNT(*) FROM events WHERE              | 34 | expected an expression, found the end
            SELECT COUNT(*), SUM(x) FROM events            | 16 | expected FROM, found ,
            SELECT COUNT(* FROM events                     | 16 | expected ), found FROM
            SELECT COUNT() FROM events                     | 14 | expected an expression, found )
            SELECT SUM(*) FROM events                      | 12 | expected an expression, found *
            SELECT x FROM events                           | 8  | expected an aggregate such as SUM(x)
            SELECT SUM(x) + y FROM events                  | 17 | expected an aggregate such as SUM(y)
            SELECT 1 FROM events                           | 8  | expected an aggregate such as COUNT(*)
            SELECT * FROM events                           | 8  | expected an expression, found *
            SELECT SUM(MAX(x)) FROM events                 | 12 | expected no aggregate here, found MAX
            SELECT COUNT(*) AS FROM events                 | 20 | expected a name, found FROM
            SELECT SUM('x') FROM events                    | 12 | expected a number, found a string
            SELECT SUM(event_name) FROM events             | 12 | expected a number, found a string
            SELECT MAX(timestamp) FROM events              | 12 | expected a number, found a timestamp
            SELECT SUM(x > 1) FROM events                  | 12 | expected a number, found a condition
            SELECT COUNT(*) > 1 FROM events                | 8  | expected a number, found a condition
            SELECT SLEEP(1) FROM events                    | 8  | unknown function: SLEEP
            """)
    void saysWhatWasExpectedWhere(String sql, int position, String message) {
        assertRefused(() -> Metric.compile(sql), position, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT SUM(DISTINCT x) FROM events             | 12 | not supported: DISTINCT outside COUNT
            SELECT (SELECT 1) FROM events                  | 9  | not supported: sub-queries outside FROM
            SELECT COUNT(*) FROM events WHERE x IN (SELECT 1) | 41 | not supported: sub-queries
            SELECT COUNT(*) FROM events GROUP BY x         | 29 | not supported: GROUP BY
            SELECT COUNT(*) FROM events WHERE t group by x | 37 | not supported: GROUP BY
            SELECT COUNT(*) FROM events ORDER BY x         | 29 | not supported: ORDER BY
            SELECT COUNT(*) FROM events LIMIT 1            | 29 | not supported: LIMIT
            SELECT COUNT(*) FROM events UNION SELECT 1     | 29 | not supported: UNION
            SELECT COUNT(*) FILTER (WHERE x) FROM events   | 17 | not supported: FILTER
            SELECT COUNT(*) FROM events; DROP TABLE events | 28 | not supported: semicolons
            SELECT COUNT(*) -- all                         | 17 | not supported: comments
            SELECT /* all */ COUNT(*) FROM events          | 8  | not supported: comments
            """)
    void namesWhatSqlHasAndTheDialectHasNot(String sql, int position, String message) {
        assertRefused(() -> Metric.compile(sql), position, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x = 'open                | 5  | expected a closing ' for the one opened here
            "open = 1                | 1  | expected a closing " for the one opened here
            "" = 1                   | 1  | expected an expression, found ""
            x # 1                    | 3  | unexpected character #
            x == 1                   | 4  | expected an expression, found =
            x = 1 y                  | 7  | expected an operator or the end, found y
            x = (1                   | 7  | expected ), found the end
            x = 1)                   | 6  | expected an operator or the end, found )
            x NOT 1                  | 7  | expected IN, BETWEEN or LIKE, found 1
            x IS 1                   | 6  | expected NULL, found 1
            x IN 1                   | 6  | expected (, found 1
            x IN ()                  | 7  | expected a string, a number, TRUE, FALSE or NULL, found )
            x IN (y)                 | 7  | expected a string, a number, TRUE, FALSE or NULL, found y
            x IN (-'1')              | 8  | expected a number, found the string '1'
            x LIKE y                 | 8  | expected a pattern in single quotes, found y
            x LIKE 'a\\'             | 8  | expected a character after the backslash
            x LIKE 'a' ESCAPE '!'    | 12 | not supported: ESCAPE
            x BETWEEN 1              | 12 | expected AND, found the end
            5                        | 1  | expected a condition, found a number
            x AND 'yes'              | 7  | expected a condition, found a string
            NOT 5                    | 5  | expected a condition, found a number
            1 < x < 5                | 9  | expected a condition, found a number
            event_name = 5           | 14 | expected a string, found a number
            event_name IN ('a', 5)   | 21 | expected a string, found a number
            event_name BETWEEN 1 AND 2 | 20 | expected a string, found a number
            timestamp_millis LIKE '1%' | 1 | expected a string, found a number
            timestamp > 'yesterday'  | 13 | expected an ISO 8601 timestamp
            timestamp > 5            | 13 | expected a timestamp, found a number
            -'a' = x                 | 2  | expected a number, found a string
            'a' + 1 = x              | 1  | expected a number, found a string
            x = 1e99                 | 5  | expected a number of at most 26 digits and 12 decimals
            x = 1e                   | 5  | expected a number of at most
            x = 0.0000000000001      | 5  | expected a number of at most
            COUNT(*) > 1             | 1  | expected no aggregate here, found COUNT
            CASE END                 | 6  | expected an expression, found END
            CASE WHEN t THEN x       | 19 | expected END, found the end
            CASE WHEN 1 THEN x END   | 11 | expected a condition, found a number
            CASE event_name WHEN 1 THEN x END | 22 | expected a string, found a number
            COALESCE()               | 10 | expected an expression, found )
            """)
    void refusesFilters(String expression, int position, String message) {
        assertRefused(() -> Filter.compile(expression), position, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT COUNT(*) FROM (SELECT 1)                            | 31 | expected FROM, found )
            SELECT COUNT(*) FROM (SELECT x FROM events                 | 43 | expected ), found the end
            SELECT SUM(y) FROM (SELECT x FROM events)                  | 12 | unknown column of the sub-query: y
            SELECT SUM(timestamp_millis) FROM (SELECT x FROM events)   | 12 | unknown column of the sub-query
            SELECT SUM(x) FROM (SELECT x, SUM(y) AS y FROM events)     | 28 | expected x in GROUP BY or in an aggregate
            SELECT SUM(s) FROM (SELECT SUM(x) + y AS s FROM events GROUP BY z) | 28 | expected y in GROUP BY
            SELECT SUM(x) FROM (SELECT a AS x, b AS x FROM events)     | 36 | expected different names, found x twice
            SELECT SUM(x) FROM (SELECT x FROM events LIMIT 5000)       | 21 | expected at most 1000 rows
            SELECT SUM(x) FROM (SELECT x FROM events OFFSET 5)         | 21 | expected a LIMIT for the OFFSET
            SELECT SUM(x) FROM (SELECT x FROM events LIMIT -1)         | 48 | expected a whole number
            SELECT SUM(x) FROM (SELECT x FROM events LIMIT 1.5)        | 48 | expected a whole number
            SELECT SUM(x) FROM (SELECT x FROM events WHERE SUM(x) > 1) | 48 | expected no aggregate here, found SUM
            SELECT SUM(x) FROM (SELECT x FROM events GROUP BY SUM(x))  | 51 | expected no aggregate here, found SUM
            SELECT SUM(x) FROM (SELECT x FROM events UNION SELECT 1)   | 42 | not supported: UNION
            SELECT SUM(x) FROM (SELECT event_name AS x FROM events)    | 12 | expected a number, found a string
            SELECT SUM(x) FROM (DELETE FROM events)                    | 21 | expected SELECT, found DELETE
            SELECT LATEST_BY(x) FROM events                            | 19 | expected ,, found )
            SELECT LATEST_BY(event_name, timestamp) FROM events        | 8  | expected a number, found a string
            SELECT AVG(event_name) FROM events                         | 12 | expected a number, found a string
            SELECT SUM(ABS(x, y)) FROM events                          | 17 | expected ), found ,
            SELECT SUM(CAST(x AS DATE)) FROM events                    | 22 | expected a type such as NUMERIC
            SELECT SUM(CAST(x)) FROM events                            | 18 | expected AS, found )
            SELECT COUNT(DATE_TRUNC('week', timestamp)) FROM events    | 25 | expected 'hour', 'day' or 'month'
            SELECT COUNT(DATE_TRUNC('day', timestamp, 'Moon')) FROM events | 43 | expected a time zone
            SELECT SUM(hour_floor_timestamp_millis('x')) FROM events   | 40 | expected a number, found a string
            SELECT SUM(RANDOM()) FROM events                           | 12 | unknown function: RANDOM
            SELECT SUM(NOW()) FROM events                              | 12 | unknown function: NOW
            """)
    void refusesSubQueriesAndCalls(String sql, int position, String message) {
        assertRefused(() -> Metric.compile(sql), position, message);
    }

    private static void assertRefused(Runnable compilation, int position, String message) {
        var refusal = catchThrowableOfType(MetricSqlException.class, compilation::run);

        assertThat(refusal).isNotNull();
        assertThat(refusal).hasMessageStartingWith(message).hasMessageEndingWith("(at character " + position + ")");
        assertThat(refusal.position()).isEqualTo(position);
    }
}
