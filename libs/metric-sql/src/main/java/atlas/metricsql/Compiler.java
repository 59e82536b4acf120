package atlas.metricsql;

import atlas.metricsql.Expr.Branch;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tree to closures. Every operand is evaluated at most once for a source, so the time for a row
/// is bounded by the size of the tree.
///
/// @param <S> where leaves get their values: a row, or the tallies of the aggregates
final class Compiler<S> {

    private final Function<Expr.Leaf, Evaluator<S>> leaves;

    Compiler(Function<Expr.Leaf, Evaluator<S>> leaves) {
        this.leaves = leaves;
    }

    Evaluator<S> compile(Expr expr) {
        return switch (expr) {
            case Expr.Leaf leaf -> leaves.apply(leaf);
            case Expr.Literal(var value) -> _ -> value;
            case Expr.Negation(var operand) -> negation(compile(operand));
            case Expr.Arithmetic(var operation, var left, var right) ->
                arithmetic(operation, compile(left), compile(right));
            case Expr.Comparison(var relation, var left, var right) ->
                comparison(relation, compile(left), compile(right));
            case Expr.Between(var operand, var low, var high) -> between(compile(operand), compile(low), compile(high));
            case Expr.In(var operand, var values) -> in(compile(operand), Membership.of(values));
            case Expr.Like(var operand, var pattern) -> like(compile(operand), pattern);
            case Expr.IsNull(var operand) -> isNull(compile(operand));
            case Expr.Not(var operand) -> not(compile(operand));
            case Expr.Logical(var decisive, var operands) -> logical(decisive, compile(operands));
            case Expr.Coalesce(var alternatives) -> coalesce(compile(alternatives));
            case Expr.Call(var function, var arguments) -> call(function, compile(arguments));
            case Expr.Cast(var operand, var target) -> cast(target, compile(operand));
            case Expr.Floor(var unit, var operand, var zone, var isMillis) ->
                floor(unit, compile(operand), zone, isMillis);
            case Expr.Case choice -> choice(choice);
        };
    }

    private List<Evaluator<S>> compile(List<Expr> exprs) {
        return exprs.stream().map(this::compile).toList();
    }

    private Evaluator<S> negation(Evaluator<S> operand) {
        return source -> operand.evaluate(source) instanceof BigDecimal number ? number.negate() : null;
    }

    private Evaluator<S> arithmetic(Operation operation, Evaluator<S> left, Evaluator<S> right) {
        return source -> operation.apply(left.evaluate(source), right.evaluate(source));
    }

    private Evaluator<S> comparison(Relation relation, Evaluator<S> left, Evaluator<S> right) {
        return source -> relation.holds(left.evaluate(source), right.evaluate(source));
    }

    private Evaluator<S> between(Evaluator<S> operand, Evaluator<S> low, Evaluator<S> high) {
        return source -> {
            var value = operand.evaluate(source);
            var fromLow = Relation.GREATER_OR_EQUAL.holds(value, low.evaluate(source));
            var toHigh = Relation.LESS_OR_EQUAL.holds(value, high.evaluate(source));
            if (Boolean.FALSE.equals(fromLow) || Boolean.FALSE.equals(toHigh)) {
                return false;
            }
            return (fromLow == null || toHigh == null) ? null : true;
        };
    }

    private Evaluator<S> in(Evaluator<S> operand, Membership membership) {
        return source -> membership.of(operand.evaluate(source));
    }

    private Evaluator<S> like(Evaluator<S> operand, LikePattern pattern) {
        return source -> operand.evaluate(source) instanceof String text ? pattern.matches(text) : null;
    }

    private Evaluator<S> isNull(Evaluator<S> operand) {
        return source -> operand.evaluate(source) == null;
    }

    private Evaluator<S> not(Evaluator<S> operand) {
        return source -> operand.evaluate(source) instanceof Boolean truth ? !truth : null;
    }

    private Evaluator<S> logical(boolean decisive, List<Evaluator<S>> operands) {
        return source -> {
            var unknown = false;
            for (var operand : operands) {
                if (!(operand.evaluate(source) instanceof Boolean truth)) {
                    unknown = true;
                } else if (truth == decisive) {
                    return decisive;
                }
            }
            return unknown ? null : !decisive;
        };
    }

    private Evaluator<S> coalesce(List<Evaluator<S>> alternatives) {
        return source -> {
            for (var alternative : alternatives) {
                var value = alternative.evaluate(source);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    private Evaluator<S> call(ScalarFunction function, List<Evaluator<S>> arguments) {
        return source -> {
            var values = new ArrayList<@Nullable Object>(arguments.size());
            for (var argument : arguments) {
                values.add(argument.evaluate(source));
            }
            return function.apply(values);
        };
    }

    private Evaluator<S> cast(CastTarget target, Evaluator<S> operand) {
        return source -> target.of(operand.evaluate(source));
    }

    private Evaluator<S> floor(CalendarUnit unit, Evaluator<S> operand, ZoneId zone, boolean isMillis) {
        return source -> {
            var start = unit.floor(operand.evaluate(source), zone);
            return isMillis && start != null ? BigDecimal.valueOf(start.toEpochMilli()) : start;
        };
    }

    private Evaluator<S> choice(Expr.Case choice) {
        var subject = choice.subject() == null ? null : compile(choice.subject());
        var whens = compile(choice.branches().stream().map(Branch::when).toList());
        var thens = compile(choice.branches().stream().map(Branch::then).toList());
        var otherwise = compile(choice.otherwise());
        return source -> {
            var value = subject == null ? (Object) true : subject.evaluate(source);
            for (var branch = 0; branch < whens.size(); branch++) {
                if (isEqual(value, whens.get(branch).evaluate(source))) {
                    return thens.get(branch).evaluate(source);
                }
            }
            return otherwise.evaluate(source);
        };
    }

    private static boolean isEqual(@Nullable Object left, @Nullable Object right) {
        return Boolean.TRUE.equals(Relation.EQUAL.holds(left, right));
    }
}
