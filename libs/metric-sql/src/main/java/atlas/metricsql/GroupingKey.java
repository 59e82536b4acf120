package atlas.metricsql;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What events are grouped by: a property, a column, or an expression such as `CASE WHEN ... END`.
/// Immutable, for any number of threads.
public final class GroupingKey {

    private final Evaluator<Row> value;

    private GroupingKey(Evaluator<Row> value) {
        this.value = value;
    }

    /// What begins with CASE or calls a function is an expression. Everything else is a name as it
    /// stands, because properties may have any.
    ///
    /// @throws MetricSqlException if the text is an expression and none of this dialect
    public static GroupingKey of(String text) {
        if (text.isBlank()) {
            throw new MetricSqlException("expected a property or an expression", 1);
        }
        var isExpression =
                text.indexOf('(') >= 0 || text.strip().toUpperCase(Locale.ROOT).startsWith("CASE ");
        var expr = isExpression ? QueryParser.scalar(text) : new Columns.Events().named(text, 1);
        return new GroupingKey(RowLeaves.compile(expr));
    }

    /// As text; null where the event lacks it.
    public @Nullable String of(Row row) {
        return switch (value.evaluate(row)) {
            case null -> null;
            case BigDecimal number -> Decimals.plain(number);
            case Object other -> other.toString();
        };
    }
}
