package atlas.metricsql;

import java.util.List;

/// A parsed metric.
record Query(Expr output, List<Expr.Aggregate> aggregates, Expr where) {

    Query {
        aggregates = List.copyOf(aggregates);
    }
}
