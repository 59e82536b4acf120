package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccumulatorBytesTest {

    private static final String ALL = "SELECT COUNT(x) + SUM(x) + MAX(x) + MIN(x) + COUNT(DISTINCT x) FROM events";

    /// Stored accumulators outlive the code that wrote them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COUNT(*)           | 01 01 02
            SUM(x)             | 01 02 02 01 7d
            MAX(x)             | 01 03 01 02 01 7d
            MIN(x)             | 01 04 00
            COUNT(DISTINCT x)  | 01 05 01 02 02 01 7d
            COUNT(DISTINCT s)  | 01 05 01 01 02 c3 a9
            COUNT(DISTINCT t)  | 01 05 01 03 01
            COUNT(DISTINCT timestamp) | 01 05 01 04 80 a9 a1 9a 0d 00
            """)
    void theFormStays(String output, String bytes) {
        var rows = List.of(Event.of("x", new BigDecimal("12.50"), "s", "é", "t", true), Event.of());
        var metric = Metric.compile("SELECT " + output.replace("MIN(x)", "MIN(y)") + " FROM events");

        assertThat(HexFormat.ofDelimiter(" ")
                        .formatHex(Event.accumulated(metric, rows).toBytes()))
                .isEqualTo(bytes);
    }

    @Test
    void aReadAccumulatorCarriesOn() {
        var metric = Metric.compile(ALL);
        var stored = Event.accumulated(metric, List.of(Event.of("x", 3), Event.of("x", 5)))
                .toBytes();

        var read = metric.read(stored);
        read.add(Event.of("x", new BigDecimal("5.0")));

        assertThat(read.quantity()).isEqualTo(new BigDecimal(3 + 13 + 5 + 3 + 2));
    }

    @Test
    void everyShortenedOrLengthenedFormIsRefused() {
        var metric = Metric.compile(ALL);
        var stored = Event.accumulated(metric, List.of(Event.of("x", 3), Event.of("x", "text")))
                .toBytes();

        for (var length = 0; length < stored.length; length++) {
            assertMalformed(metric, Arrays.copyOf(stored, length));
        }
        assertMalformed(metric, Arrays.copyOf(stored, stored.length + 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUM(x)   | 02 02 02 01 7d
            SUM(x)   | 01 01 02
            SUM(x)   | 01 02 00 00
            SUM(x)   | 01 02 ff ff ff ff 0f 01 01
            SUM(x)   | 01 02 00 ff ff ff ff 07 01
            SUM(x)   | 01 02 00 80 80 80 80 80 80 80 80 80 01 01
            COUNT(*) | 01 01 ff ff ff ff ff ff ff ff ff ff ff
            MAX(x)   | 01 03 02
            COUNT(DISTINCT x) | 01 05 ff ff ff ff ff 7f 03 01
            COUNT(DISTINCT x) | 01 05 01 09
            COUNT(DISTINCT x) | 01 05 01 04 fe ff ff ff ff ff ff ff ff 01 00
            """)
    void malformedBytesAreRefused(String output, String bytes) {
        assertMalformed(
                Metric.compile("SELECT " + output + " FROM events"),
                HexFormat.ofDelimiter(" ").parseHex(bytes));
    }

    @Test
    void accumulatorsOfDifferentAggregatesDoNotMerge() {
        var maximum = Metric.compile("SELECT MAX(x) FROM events").newAccumulator();
        var minimum = Metric.compile("SELECT MIN(x) FROM events").newAccumulator();

        assertThatIllegalArgumentException().isThrownBy(() -> maximum.merge(minimum));
    }

    private static void assertMalformed(Metric metric, byte[] bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> metric.read(bytes));
    }
}
