package atlas.metricsql;

import atlas.metricsql.Columns.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parsed sub-query.
///
/// @param source what it reads; null for the events
/// @param isGrouped whether its rows are groups of what it reads, and its expressions are over [Expr.Key]s
///     and aggregates
/// @param limit null for no limit
record Select(
        @Nullable Select source,
        @Nullable Expr where,
        List<Output> outputs,
        boolean isGrouped,
        List<Expr> keys,
        List<Expr.Aggregate> aggregates,
        @Nullable Expr having,
        List<Ordering> order,
        @Nullable Integer limit,
        int offset) {

    Select {
        outputs = List.copyOf(outputs);
        keys = List.copyOf(keys);
        aggregates = List.copyOf(aggregates);
        order = List.copyOf(order);
    }

    record Ordering(Expr expr, boolean isDescending) {}

    boolean isCut() {
        return limit != null || offset > 0;
    }
}
