package atlas.metricsql;

import atlas.metricsql.Expr.Aggregate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled metric. Immutable, for any number of threads.
public final class Metric {

    private final @Nullable Filter filter;
    private final SubQueries subQueries;
    private final Evaluator<Row> where;
    private final List<Measure> measures;
    private final Evaluator<List<Tally>> output;
    private final boolean decomposable;

    private Metric(Query query) {
        filter = null;
        subQueries = new SubQueries(query.source());
        where = RowLeaves.compile(query.where());
        measures = query.aggregates().stream()
                .map(aggregate -> Measure.of(aggregate, false))
                .toList();
        output = new Compiler<List<Tally>>(Metric::tallied).compile(query.output());
        decomposable = subQueries.gathering() == null
                && query.output() instanceof Aggregate aggregate
                && aggregate.function().isAdditive();
    }

    private Metric(Metric metric, Filter filter) {
        this.filter = filter;
        subQueries = metric.subQueries;
        where = metric.where;
        measures = metric.measures;
        output = metric.output;
        decomposable = metric.decomposable;
    }

    /// @throws MetricSqlException if the text is no metric of this dialect
    public static Metric compile(String sql) {
        return new Metric(QueryParser.query(sql));
    }

    /// The same metric, of the events that pass the filter only.
    public Metric of(Filter condition) {
        return new Metric(this, condition);
    }

    /// Whether the event counts: it passes the WHERE clause that it meets first.
    public boolean matches(Row row) {
        return matching(row) != null;
    }

    /// What is counted of the event: a row of the first SELECT that gathers; null if nothing.
    @Nullable
    Row matching(Row event) {
        if (filter != null && !filter.matches(event)) {
            return null;
        }
        var row = subQueries.before(event);
        if (row == null) {
            return null;
        }
        var gathering = subQueries.gathering();
        var counts = gathering == null ? passes(row) : gathering.matches(row);
        return counts ? row : null;
    }

    private boolean passes(Row row) {
        return Boolean.TRUE.equals(where.evaluate(row));
    }

    public Accumulator newAccumulator() {
        var gathering = subQueries.gathering();
        return gathering == null
                ? new Tallies(this, measures.stream().map(Measure::newTally).toList())
                : new GatheredRows(this, gathering.nothing());
    }

    /// What an accumulator of this metric wrote.
    ///
    /// @throws IllegalArgumentException if the bytes are not that
    public Accumulator read(byte[] bytes) {
        var reader = ValueReader.of(bytes);
        var gathering = subQueries.gathering();
        var accumulator =
                gathering == null ? new Tallies(this, tallies(reader)) : new GatheredRows(this, gathering.read(reader));
        reader.end();
        return accumulator;
    }

    /// What accumulators of this metric gave out as changes.
    ///
    /// @param parts the newest of each name
    /// @throws IllegalArgumentException if the parts are not that
    public Accumulator assembled(List<Accumulator.Part> parts) {
        var gathering = subQueries.gathering();
        if (gathering != null) {
            return new GatheredRows(this, gathering.assembled(parts));
        }
        var small = parts.stream().filter(part -> part.name().isEmpty()).findFirst();
        if (small.isEmpty()) {
            return newAccumulator();
        }
        var reader = ValueReader.of(small.get().content());
        var tallies = new Tallies(this, tallies(reader));
        reader.end();
        parts.stream().filter(part -> !part.name().isEmpty()).forEach(tallies::restore);
        return tallies;
    }

    private List<Tally> tallies(ValueReader reader) {
        var tallies = new ArrayList<Tally>();
        for (var measure : measures) {
            tallies.add(measure.read(reader));
        }
        return tallies;
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

    BigDecimal quantityOf(Tallies tallies) {
        return Values.quantity(output.evaluate(tallies.all()));
    }

    /// The quantity of what the first sub-query that gathers gives out.
    BigDecimal quantityOf(List<Row> gathered) {
        var tallies = new Tallies(this, measures.stream().map(Measure::newTally).toList());
        subQueries.after(gathered).stream().filter(this::passes).forEach(tallies::count);
        return quantityOf(tallies);
    }

    /// Without a value an aggregate is zero.
    private static Evaluator<List<Tally>> tallied(Expr.Leaf leaf) {
        return switch (leaf) {
            case Aggregate(var index, var _, var _, var _) ->
                tallies -> {
                    var value = tallies.get(index).value();
                    return value == null ? BigDecimal.ZERO : value;
                };
            case Expr.Column _, Expr.Property _, Expr.Field _, Expr.Key _ ->
                throw new IllegalStateException("A column outside an aggregate");
        };
    }
}
