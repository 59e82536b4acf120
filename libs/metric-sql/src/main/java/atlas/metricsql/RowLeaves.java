package atlas.metricsql;

/// Compiles what is evaluated on one row.
final class RowLeaves {

    private RowLeaves() {}

    static Evaluator<Row> compile(Expr expr) {
        return new Compiler<Row>(RowLeaves::leaf).compile(expr);
    }

    private static Evaluator<Row> leaf(Expr.Leaf leaf) {
        return switch (leaf) {
            case Expr.Column(var column) -> column.reader();
            case Expr.Property(var name) -> row -> Values.property(row.property(name));
            case Expr.Aggregate _ -> throw new IllegalStateException("An aggregate inside a row's expression");
        };
    }
}
