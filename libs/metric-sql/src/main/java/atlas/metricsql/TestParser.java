package atlas.metricsql;

import atlas.metricsql.Expr.Literal;
import java.util.ArrayList;

/// The conditions that are words: `IS [NOT] NULL`, `[NOT] IN`, `[NOT] BETWEEN`, `[NOT] LIKE`.
final class TestParser {

    private final Tokens tokens;
    private final ExpressionParser expressions;

    TestParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expr test(Expr operand, int start) {
        if (tokens.accept("IS")) {
            var negated = tokens.accept("NOT");
            tokens.expect("NULL");
            return result(negated, new Expr.IsNull(operand));
        }
        var negated = tokens.accept("NOT");
        if (tokens.accept("IN")) {
            return result(negated, in(operand));
        }
        if (tokens.accept("BETWEEN")) {
            return result(negated, between(operand));
        }
        if (tokens.accept("LIKE")) {
            ExpressionParser.require(Type.STRING, operand, start);
            return result(negated, like(operand));
        }
        throw tokens.unexpected("IN, BETWEEN or LIKE");
    }

    private Expr result(boolean negated, Expr test) {
        var node = tokens.node(test);
        return negated ? tokens.node(new Expr.Not(node)) : node;
    }

    private Expr in(Expr operand) {
        tokens.expect("(");
        if (tokens.peek().is("SELECT")) {
            throw new MetricSqlException("not supported: sub-queries", tokens.position());
        }
        var values = new ArrayList<Literal>();
        do {
            var start = tokens.position();
            var value = Timestamps.like(operand, LiteralParser.literal(tokens), start);
            ExpressionParser.require(operand.type(), value, start);
            values.add((Literal) value);
        } while (tokens.accept(","));
        tokens.expect(")");
        return new Expr.In(operand, values);
    }

    private Expr between(Expr operand) {
        var low = bound(operand);
        tokens.expect("AND");
        return new Expr.Between(operand, low, bound(operand));
    }

    private Expr bound(Expr operand) {
        var start = tokens.position();
        var bound = Timestamps.like(operand, expressions.operand(Type.ANY, Infix.COMPARISON_BINDING), start);
        ExpressionParser.require(operand.type(), bound, start);
        return bound;
    }

    private Expr like(Expr operand) {
        var pattern = tokens.peek();
        if (pattern.kind() != Token.Kind.STRING) {
            throw tokens.unexpected("a pattern in single quotes");
        }
        tokens.next();
        try {
            return new Expr.Like(operand, LikePattern.of(pattern.text()));
        } catch (IllegalArgumentException refused) {
            throw new MetricSqlException(String.valueOf(refused.getMessage()), pattern.position());
        }
    }
}
