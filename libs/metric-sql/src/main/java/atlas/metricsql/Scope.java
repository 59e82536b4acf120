package atlas.metricsql;

import java.util.List;

/// Where an expression stands decides what its leaves may be.
sealed interface Scope {

    Columns columns();

    /// In the WHERE clause and inside an aggregate: columns.
    record Rows(Columns columns) implements Scope {}

    /// In the SELECT list of a metric: aggregates, collected here.
    record Output(Columns columns, List<Expr.Aggregate> aggregates) implements Scope {}

    /// In a sub-query: columns, and aggregates, collected here.
    record Grouped(Columns columns, List<Expr.Aggregate> aggregates) implements Scope {}
}
