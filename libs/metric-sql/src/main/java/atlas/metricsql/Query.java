package atlas.metricsql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parsed metric.
///
/// @param source what it reads; null for the events
record Query(
        Expr output,
        List<Expr.Aggregate> aggregates,
        Expr where,
        @Nullable Select source) {

    Query {
        aggregates = List.copyOf(aggregates);
    }
}
