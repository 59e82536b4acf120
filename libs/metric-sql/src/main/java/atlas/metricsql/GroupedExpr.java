package atlas.metricsql;

import atlas.metricsql.Expr.Branch;
import java.util.List;
import java.util.Locale;

/// Turns an expression over rows and aggregates into one over groups: what is a key of the group becomes a
/// [Expr.Key], and no column may be left.
final class GroupedExpr {

    private final List<Expr> keys;

    GroupedExpr(List<Expr> keys) {
        this.keys = keys;
    }

    Expr of(Expr expr, int position) {
        var key = keys.indexOf(expr);
        if (key >= 0) {
            return new Expr.Key(key, expr.type());
        }
        return switch (expr) {
            case Expr.Aggregate aggregate -> aggregate;
            case Expr.Key known -> known;
            case Expr.Column(var column) -> throw ungrouped(column.name().toLowerCase(Locale.ROOT), position);
            case Expr.Property(var name) -> throw ungrouped(name, position);
            case Expr.Field _ -> throw ungrouped("every column", position);
            case Expr.Literal literal -> literal;
            case Expr.Negation(var operand) -> new Expr.Negation(of(operand, position));
            case Expr.Arithmetic(var operation, var left, var right) ->
                new Expr.Arithmetic(operation, of(left, position), of(right, position));
            case Expr.Comparison(var relation, var left, var right) ->
                new Expr.Comparison(relation, of(left, position), of(right, position));
            case Expr.Between(var operand, var low, var high) ->
                new Expr.Between(of(operand, position), of(low, position), of(high, position));
            case Expr.In(var operand, var values) -> new Expr.In(of(operand, position), values);
            case Expr.Like(var operand, var pattern) -> new Expr.Like(of(operand, position), pattern);
            case Expr.IsNull(var operand) -> new Expr.IsNull(of(operand, position));
            case Expr.Not(var operand) -> new Expr.Not(of(operand, position));
            case Expr.Logical(var decisive, var operands) -> new Expr.Logical(decisive, all(operands, position));
            case Expr.Coalesce(var alternatives) -> new Expr.Coalesce(all(alternatives, position));
            case Expr.Call(var function, var arguments) -> new Expr.Call(function, all(arguments, position));
            case Expr.Cast(var operand, var target) -> new Expr.Cast(of(operand, position), target);
            case Expr.Floor(var unit, var operand, var zone, var millis) ->
                new Expr.Floor(unit, of(operand, position), zone, millis);
            case Expr.Case choice -> choice(choice, position);
        };
    }

    private Expr choice(Expr.Case choice, int position) {
        return new Expr.Case(
                choice.subject() == null ? null : of(choice.subject(), position),
                choice.branches().stream()
                        .map(branch -> new Branch(of(branch.when(), position), of(branch.then(), position)))
                        .toList(),
                of(choice.otherwise(), position));
    }

    private List<Expr> all(List<Expr> exprs, int position) {
        return exprs.stream().map(expr -> of(expr, position)).toList();
    }

    private static MetricSqlException ungrouped(String name, int position) {
        return new MetricSqlException("expected %s in GROUP BY or in an aggregate".formatted(name), position);
    }
}
