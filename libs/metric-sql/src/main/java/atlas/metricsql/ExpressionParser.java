package atlas.metricsql;

import atlas.metricsql.Expr.Arithmetic;
import atlas.metricsql.Expr.Comparison;
import atlas.metricsql.Expr.Logical;
import java.util.ArrayList;

/// Operator precedence: an operator takes what stands to its left as its operand if it binds tighter
/// than the operator before that.
final class ExpressionParser {

    private final Tokens tokens;
    private final Scope scope;

    ExpressionParser(Tokens tokens, Scope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    /// One expression of that type, up to what cannot belong to it.
    Expr expression(Type expected) {
        return operand(expected, Infix.LOOSEST);
    }

    /// An expression of operators that bind tighter than `looser`.
    Expr operand(Type expected, int looser) {
        var start = tokens.position();
        var left = prefixed();
        for (var infix = Infix.of(tokens.peek());
                infix != null && infix.binding() > looser;
                infix = Infix.of(tokens.peek())) {
            left = extended(left, infix, start);
        }
        require(expected, left, start);
        return left;
    }

    private Expr prefixed() {
        if (tokens.accept("NOT")) {
            return tokens.node(new Expr.Not(tokens.nested(() -> operand(Type.BOOLEAN, Infix.NOT_BINDING))));
        }
        if (tokens.accept("-")) {
            return tokens.node(new Expr.Negation(tokens.nested(() -> operand(Type.NUMBER, Infix.MINUS_BINDING))));
        }
        return new OperandParser(tokens, scope, this).operand();
    }

    private Expr extended(Expr left, Infix infix, int start) {
        return switch (infix) {
            case Infix.Connective(var keyword, var decisive) -> {
                require(Type.BOOLEAN, left, start);
                yield connected(left, keyword, decisive, infix.binding());
            }
            case Infix.Calculation(var operation) -> {
                require(Type.NUMBER, left, start);
                tokens.next();
                yield tokens.node(new Arithmetic(operation, left, operand(Type.NUMBER, infix.binding())));
            }
            case Infix.Compared(var relation) -> {
                tokens.next();
                yield compared(left, relation, start);
            }
            case Infix.Test _ -> new TestParser(tokens, this).test(left, start);
        };
    }

    private Expr connected(Expr first, String keyword, boolean decisive, int binding) {
        var operands = new ArrayList<Expr>();
        operands.add(first);
        while (tokens.accept(keyword)) {
            operands.add(operand(Type.BOOLEAN, binding));
        }
        return tokens.node(new Logical(decisive, operands));
    }

    private Expr compared(Expr left, Relation relation, int start) {
        var rightStart = tokens.position();
        var right = operand(Type.ANY, Infix.COMPARISON_BINDING);
        var first = Timestamps.like(right, left, start);
        var second = Timestamps.like(left, right, rightStart);
        require(first.type(), second, rightStart);
        return tokens.node(new Comparison(relation, first, second));
    }

    static void require(Type expected, Expr found, int position) {
        if (!found.type().fits(expected)) {
            throw new MetricSqlException(
                    "expected %s, found %s"
                            .formatted(expected.described(), found.type().described()),
                    position);
        }
    }
}
