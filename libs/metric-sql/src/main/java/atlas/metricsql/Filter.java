package atlas.metricsql;

/// A compiled condition on events: what may stand after WHERE. Immutable, for any number of threads.
public final class Filter {

    private final Evaluator<Row> condition;

    private Filter(Evaluator<Row> condition) {
        this.condition = condition;
    }

    /// @throws MetricSqlException if the text is no condition of this dialect
    public static Filter compile(String expression) {
        return new Filter(RowLeaves.compile(QueryParser.filter(expression)));
    }

    /// Whether the condition is true for the row: not if it is unknown.
    public boolean matches(Row row) {
        return Boolean.TRUE.equals(condition.evaluate(row));
    }
}
