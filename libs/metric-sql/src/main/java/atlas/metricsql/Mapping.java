package atlas.metricsql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sub-query that gives out one row for each that passes its WHERE clause.
final class Mapping {

    private final Evaluator<Row> where;
    private final List<Evaluator<Row>> outputs;

    Mapping(Select select) {
        where = RowLeaves.condition(select.where());
        outputs = select.outputs().stream()
                .map(output -> RowLeaves.compile(output.expr()))
                .toList();
    }

    @Nullable
    Row of(Row row) {
        return Boolean.TRUE.equals(where.evaluate(row)) ? DerivedRow.of(outputs, row) : null;
    }
}
