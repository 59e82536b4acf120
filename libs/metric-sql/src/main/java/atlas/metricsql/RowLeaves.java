package atlas.metricsql;

import org.jspecify.annotations.Nullable;

/// Compiles what is evaluated on one row.
final class RowLeaves {

    private RowLeaves() {}

    static Evaluator<Row> compile(Expr expr) {
        return compiler().compile(expr);
    }

    /// @param where null holds for every row
    static Evaluator<Row> condition(@Nullable Expr where) {
        return where == null ? _ -> true : compile(where);
    }

    static Compiler<Row> compiler() {
        return new Compiler<>(RowLeaves::leaf);
    }

    private static Evaluator<Row> leaf(Expr.Leaf leaf) {
        return switch (leaf) {
            case Expr.Column(var column) -> column.reader();
            case Expr.Property(var name) -> row -> Values.property(row.property(name));
            case Expr.Field(var index, var _) ->
                row -> ((DerivedRow) row).values().get(index);
            case Expr.Aggregate _ -> throw new IllegalStateException("An aggregate inside a row's expression");
            case Expr.Key _ -> throw new IllegalStateException("A group's key inside a row's expression");
        };
    }
}
