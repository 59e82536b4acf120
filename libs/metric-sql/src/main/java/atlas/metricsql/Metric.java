package atlas.metricsql;

import atlas.metricsql.Expr.Aggregate;
import java.util.ArrayList;
import java.util.List;

/// A compiled metric. Immutable, for any number of threads.
public final class Metric {

    private final Evaluator<Row> where;
    private final List<Measure> measures;
    private final Evaluator<List<Tally>> output;
    private final boolean decomposable;

    private Metric(Evaluator<Row> where, List<Measure> measures, Evaluator<List<Tally>> output, boolean decomposable) {
        this.where = where;
        this.measures = measures;
        this.output = output;
        this.decomposable = decomposable;
    }

    private Metric(Query query) {
        where = RowLeaves.compile(query.where());
        measures = query.aggregates().stream().map(Measure::of).toList();
        output = new Compiler<List<Tally>>(Metric::tallied).compile(query.output());
        decomposable = query.output() instanceof Aggregate aggregate
                && aggregate.function().isAdditive();
    }

    /// @throws MetricSqlException if the text is no metric of this dialect
    public static Metric compile(String sql) {
        return new Metric(QueryParser.query(sql));
    }

    /// The same metric, of the events that pass the filter only.
    public Metric of(Filter filter) {
        var condition = filter.condition();
        return new Metric(
                row -> Boolean.TRUE.equals(condition.evaluate(row)) ? where.evaluate(row) : false,
                measures,
                output,
                decomposable);
    }

    /// Whether the row passes the WHERE clause.
    public boolean matches(Row row) {
        return Boolean.TRUE.equals(where.evaluate(row));
    }

    public Accumulator newAccumulator() {
        return new Tallies(this, measures.stream().map(Measure::newTally).toList());
    }

    /// What an accumulator of this metric wrote.
    ///
    /// @throws IllegalArgumentException if the bytes are not that
    public Accumulator read(byte[] bytes) {
        var reader = ValueReader.of(bytes);
        var tallies = new ArrayList<Tally>();
        for (var measure : measures) {
            tallies.add(measure.read(reader));
        }
        reader.end();
        return new Tallies(this, tallies);
    }

    /// Whether quantities of slices of time add up to the quantity of the whole: one SUM or one COUNT
    /// without DISTINCT, and nothing around it. Where values have more than 12 decimals, but for the
    /// rounding.
    public boolean isDecomposable() {
        return decomposable;
    }

    List<Measure> measures() {
        return measures;
    }

    Evaluator<List<Tally>> output() {
        return output;
    }

    private static Evaluator<List<Tally>> tallied(Expr.Leaf leaf) {
        return switch (leaf) {
            case Aggregate(var index, var _, var _) ->
                tallies -> tallies.get(index).total();
            case Expr.Column _, Expr.Property _ -> throw new IllegalStateException("A column outside an aggregate");
        };
    }
}
