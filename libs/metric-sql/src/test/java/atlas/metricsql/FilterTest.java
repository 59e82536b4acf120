package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    private static final Event ROW = Event.of(
            "n",
            5,
            "s",
            "fast",
            "t",
            true,
            "f",
            false,
            "path",
            "/v1/50%_off",
            "quote",
            "it's",
            "order",
            3,
            "digits",
            "5");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n = 5              | true
            n = 5.00           | true
            n = 5e0            | true
            n != 5             | false
            n <> 6             | true
            n < 5              | false
            n <= 5             | true
            n > 4.99           | true
            n >= 6             | false
            5 = n              | true
            s = 'fast'         | true
            s < 'faster'       | true
            s > 'Fast'         | true
            quote = 'it''s'    | true
            "n" = 5            | true
            N = 5              | false
            t = TRUE           | true
            t = f              | false
            t                  | true
            f                  | false
            order = 3          | true
            n + 1 = 2 * 3      | true
            -n = -5            | true
            n % 3 = 2          | true
            customer_id = 'customer-1'   | true
            idempotency_key = 'key-1'    | true
            event_name = 'api_call'      | true
            timestamp_millis = 1772366400000 | true
            """)
    void compares(String expression, boolean matches) {
        assertThat(Filter.compile(expression).matches(ROW)).isEqualTo(matches);
    }

    /// What is unknown matches neither as it is nor negated.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            missing = 1
            missing != 1
            missing = missing
            missing
            n = '5'
            digits = 5
            n = s
            n = NULL
            n != NULL
            s AND t
            n / 0 = 1
            s + 1 = 1
            missing IN (1, 2)
            n IN (1, NULL)
            n IN ('1', '2')
            n IN (1, '2')
            missing BETWEEN 1 AND 2
            n BETWEEN 1 AND missing
            n LIKE '5'
            missing AND t
            missing OR f
            external_customer_id = 'x'
            CASE WHEN missing THEN TRUE END
            COALESCE(missing, NULL)
            timestamp = s
            """)
    void knowsWhatItDoesNotKnow(String expression) {
        assertThat(Filter.compile(expression).matches(ROW)).isFalse();
        assertThat(Filter.compile("NOT (" + expression + ")").matches(ROW)).isFalse();
        assertThat(Filter.compile("(" + expression + ") IS NULL").matches(ROW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            t OR f AND f           | true
            (t OR f) AND f         | false
            NOT f AND t            | true
            NOT t OR t             | true
            NOT n = 6              | true
            NOT NOT t              | true
            missing OR t           | true
            missing AND f          | false
            NOT (missing AND f)    | true
            t and not f or missing | true
            n IS NULL              | false
            n IS NOT NULL          | true
            missing IS NULL        | true
            n IN (4, 5.0)          | true
            n NOT IN (4, 6)        | true
            n IN (-5)              | false
            n IN (NULL, 5)         | true
            n IN ('5', 5)          | true
            s IN ('slow', 'fast')  | true
            NOT s IN ('slow')      | true
            n BETWEEN 5 AND 6      | true
            n BETWEEN 6 AND 9      | false
            n NOT BETWEEN 6 AND 9  | true
            n BETWEEN 6 AND missing | false
            n BETWEEN 1 AND 9 AND f | false
            CASE s WHEN 'slow' THEN FALSE WHEN 'fast' THEN TRUE END | true
            COALESCE(missing, n) = 5 | true
            """)
    void combines(String expression, boolean matches) {
        assertThat(Filter.compile(expression).matches(ROW)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            s LIKE 'fast'          | true
            s LIKE 'f%'            | true
            s LIKE '%t'            | true
            s LIKE '%as%'          | true
            s LIKE '____'          | true
            s LIKE '___'           | false
            s LIKE '_____'         | false
            s LIKE '%%f%_%t%'      | true
            s LIKE 'F%'            | false
            s LIKE ''              | false
            s NOT LIKE 'slow%'     | true
            path LIKE '/v1/%'      | true
            path LIKE '%50\\%\\_off' | true
            path LIKE '%50_\\%off' | false
            path LIKE '%\\_\\_%'   | false
            path LIKE '/v1/5%5%'   | false
            path LIKE '%%'         | true
            path LIKE '_v1/%off'   | true
            path LIKE '%v1/%of'    | false
            """)
    void matchesPatterns(String expression, boolean matches) {
        assertThat(Filter.compile(expression).matches(ROW)).isEqualTo(matches);
    }

    @Test
    void anUnderscoreIsOneCharacterEvenIfItTakesTwoUnits() {
        var row = Event.of("s", "a😀b");

        assertThat(Filter.compile("s LIKE 'a_b'").matches(row)).isTrue();
        assertThat(Filter.compile("s LIKE '%__b'").matches(row)).isTrue();
        assertThat(Filter.compile("s LIKE 'a%__b'").matches(row)).isFalse();
    }

    @Test
    void comparesTimestampsWithIsoStrings() {
        var noon = ROW;
        var later = new Event("api_call", noon.timestamp().plus(Duration.ofNanos(1)), "key-2", Map.of());
        for (var written : new String[] {"2026-03-01T12:00:00Z", "2026-03-01T12:00", "2026-03-01T14:00:00.000+02:00"}) {
            assertThat(Filter.compile("timestamp <= '" + written + "'").matches(noon))
                    .isTrue();
            assertThat(Filter.compile("timestamp <= '" + written + "'").matches(later))
                    .isFalse();
            assertThat(Filter.compile("'" + written + "' = timestamp").matches(noon))
                    .isTrue();
            assertThat(Filter.compile("timestamp IN ('" + written + "')").matches(noon))
                    .isTrue();
        }
        assertThat(Filter.compile("timestamp BETWEEN '2026-03-01' AND '2026-03-02'")
                        .matches(later))
                .isTrue();
    }

    @Test
    void aPropertyOfAnotherClassIsTheCallersMistake() {
        var filter = Filter.compile("x = 1");
        var row = new Event("e", ROW.timestamp(), "k", Map.of("x", 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> filter.matches(row))
                .withMessageContaining("Integer");
    }
}
