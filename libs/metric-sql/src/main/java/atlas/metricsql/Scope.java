package atlas.metricsql;

import java.util.List;

/// Where an expression stands decides what its leaves may be.
sealed interface Scope {

    /// In the WHERE clause and inside an aggregate: columns.
    record Rows() implements Scope {}

    /// In the SELECT list: aggregates, collected here.
    record Output(List<Expr.Aggregate> aggregates) implements Scope {}
}
