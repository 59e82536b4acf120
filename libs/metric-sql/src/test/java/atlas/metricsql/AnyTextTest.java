package atlas.metricsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is written either compiles and runs, or is refused with a place: nothing else is thrown.
class AnyTextTest {

    private static final List<Event> ROWS = List.of(
            Event.of(),
            Event.of("x", 1, "y", "a"),
            Event.of("x", "a", "y", true),
            Event.of("x", new BigDecimal("9".repeat(38)), "y", 0));

    @Property
    void asAFilter(@ForAll("conditions") String text) {
        compiles(text, expression -> ROWS.forEach(Filter.compile(expression)::matches));
    }

    @Property
    void asAMetric(@ForAll("words") String words) {
        compiles("SELECT SUM(" + words + ") FROM events", AnyTextTest::measured);
        compiles("SELECT SUM(x) " + words + " FROM events", AnyTextTest::measured);
    }

    @Property
    void asAnything(@ForAll String text) {
        compiles(text, Metric::compile);
        compiles(text, Filter::compile);
    }

    @Provide
    Arbitrary<String> words() {
        var words = """
                x y timestamp event_name 'a' '2026-01-01' 1 0.5 TRUE NULL AND OR NOT IN IS BETWEEN LIKE \
                CASE WHEN THEN ELSE END COALESCE COUNT ( ) , = < + - * / %""";
        return Arbitraries.of(words.split(" ")).list().ofMaxSize(12).map(some -> String.join(" ", some));
    }

    /// Mostly well-formed, so that much of it compiles.
    @Provide
    Arbitrary<String> conditions() {
        var operands =
                Arbitraries.of("x", "y", "1", "'a'", "NULL", "-x", "x + 1", "y / x", "COALESCE(x, y)", "timestamp");
        var tests = Arbitraries.of(
                "%s = %s",
                "%s < %s",
                "%s IN (1, 'a')",
                "NOT %s IS NULL",
                "%s BETWEEN 0 AND %s",
                "%s LIKE '%%a_'",
                "CASE %s WHEN %s THEN TRUE END");
        var test = tests.flatMap(form -> operands.list().ofSize(2).map(operand -> form.formatted(operand.toArray())));
        return test.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(parts -> Arbitraries.of(" AND ", " OR ", ") OR NOT (")
                        .map(connective -> "(" + String.join(connective, parts) + ")"));
    }

    private static void measured(String sql) {
        var metric = Metric.compile(sql);
        var accumulator = Event.accumulated(metric, ROWS);
        assertThat(metric.read(accumulator.toBytes()).quantity()).isEqualTo(accumulator.quantity());
    }

    private static void compiles(String text, Consumer<String> compilation) {
        try {
            compilation.accept(text);
        } catch (MetricSqlException refused) {
            assertThat(refused.position()).isBetween(1, text.length() + 1);
        }
    }
}
