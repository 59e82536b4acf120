package atlas.metricsql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the names in a SELECT mean: depends on what it reads.
sealed interface Columns {

    Expr named(String name, int position);

    /// The columns of every event, and any property.
    record Events() implements Columns {

        @Override
        public Expr named(String name, int position) {
            return SystemColumn.named(name).<Expr>map(Expr.Column::new).orElseGet(() -> new Expr.Property(name));
        }
    }

    /// What a sub-query gives out, and nothing else.
    record Derived(List<Output> outputs) implements Columns {

        public Derived {
            outputs = List.copyOf(outputs);
        }

        @Override
        public Expr named(String name, int position) {
            for (var index = 0; index < outputs.size(); index++) {
                if (name.equals(outputs.get(index).name())) {
                    return new Expr.Field(index, outputs.get(index).expr().type());
                }
            }
            throw new MetricSqlException("unknown column of the sub-query: " + name, position);
        }
    }

    /// One expression of a sub-query's SELECT list.
    record Output(@Nullable String name, Expr expr) {}
}
