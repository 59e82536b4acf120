package atlas.metricsql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The typed tree. Rows and aggregates share it: only the leaves differ.
sealed interface Expr {

    default Type type() {
        return switch (this) {
            case Literal(var value) -> literalType(value);
            case Column(var column) -> column.type();
            case Property _ -> Type.ANY;
            case Field(var _, var type) -> type;
            case Key(var _, var type) -> type;
            case Aggregate(var _, var function, var argument, var _) ->
                function.isOrdered() ? argument.type() : Type.NUMBER;
            case Negation _, Arithmetic _ -> Type.NUMBER;
            case Call(var function, var _) -> function.type();
            case Cast(var _, var target) -> target.type();
            case Floor(var _, var _, var _, var isMillis) -> isMillis ? Type.NUMBER : Type.TIMESTAMP;
            case Comparison _, Between _, In _, Like _, IsNull _, Not _, Logical _ -> Type.BOOLEAN;
            case Coalesce(var alternatives) -> Type.common(alternatives);
            case Case choice -> Type.common(choice.results());
        };
    }

    /// Where values come from.
    sealed interface Leaf extends Expr {}

    /// @param value a `String`, `BigDecimal`, `Boolean` or `Instant`; null is NULL
    record Literal(@Nullable Object value) implements Expr {}

    record Column(SystemColumn column) implements Leaf {}

    record Property(String name) implements Leaf {}

    /// @param index among the aggregates of the metric
    /// @param order what LATEST_BY and EARLIEST_BY go by
    record Aggregate(
            int index,
            AggregateFunction function,
            Expr argument,
            @Nullable Expr order) implements Leaf {}

    /// A column of a sub-query's rows.
    record Field(int index, Type type) implements Leaf {}

    /// What rows of the same group have in common.
    record Key(int index, Type type) implements Leaf {}

    record Call(ScalarFunction function, List<Expr> arguments) implements Expr {}

    record Cast(Expr operand, CastTarget target) implements Expr {}

    /// @param isMillis whether its value is a number of milliseconds since 1970
    record Floor(CalendarUnit unit, Expr operand, ZoneId zone, boolean isMillis) implements Expr {}

    record Negation(Expr operand) implements Expr {}

    record Arithmetic(Operation operation, Expr left, Expr right) implements Expr {}

    record Comparison(Relation relation, Expr left, Expr right) implements Expr {}

    record Between(Expr operand, Expr low, Expr high) implements Expr {}

    record In(Expr operand, List<Literal> values) implements Expr {}

    record Like(Expr operand, LikePattern pattern) implements Expr {}

    record IsNull(Expr operand) implements Expr {}

    record Not(Expr operand) implements Expr {}

    /// Flat, so that a hundred ORs are no deeper than one.
    ///
    /// @param decisive the truth of one operand that decides: false for AND, true for OR
    record Logical(boolean decisive, List<Expr> operands) implements Expr {}

    record Coalesce(List<Expr> alternatives) implements Expr {}

    /// @param subject of `CASE subject WHEN value`; null if each WHEN is a condition
    record Case(@Nullable Expr subject, List<Branch> branches, Expr otherwise) implements Expr {

        private List<Expr> results() {
            var results = new ArrayList<Expr>();
            branches.forEach(branch -> results.add(branch.then()));
            if (!(otherwise instanceof Literal(var value) && value == null)) {
                results.add(otherwise);
            }
            return results;
        }
    }

    record Branch(Expr when, Expr then) {}

    private static Type literalType(@Nullable Object value) {
        return switch (value) {
            case BigDecimal _ -> Type.NUMBER;
            case String _ -> Type.STRING;
            case Boolean _ -> Type.BOOLEAN;
            case Instant _ -> Type.TIMESTAMP;
            case null, default -> Type.ANY;
        };
    }
}
