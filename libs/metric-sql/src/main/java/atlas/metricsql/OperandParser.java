package atlas.metricsql;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/// What operators stand between: literals, columns, calls, CASE, and anything in parentheses.
final class OperandParser {

    private static final int MAX_AGGREGATES = 5;
    private static final Set<String> LATER = Set.of("AVG", "LATEST_BY", "EARLIEST_BY", "CAST");

    private final Tokens tokens;
    private final Scope scope;
    private final ExpressionParser expressions;

    OperandParser(Tokens tokens, Scope scope, ExpressionParser expressions) {
        this.tokens = tokens;
        this.scope = scope;
        this.expressions = expressions;
    }

    Expr operand() {
        var literal = LiteralParser.ifAny(tokens);
        if (literal != null) {
            return literal;
        }
        var token = tokens.peek();
        if (token.is("(")) {
            return parenthesised();
        }
        if (token.is("CASE")) {
            return tokens.nested(() -> new CaseParser(tokens, expressions).choice());
        }
        return switch (token.kind()) {
            case WORD -> tokens.afterNext().is("(") && !token.is("SELECT") ? tokens.nested(this::call) : column();
            case QUOTED_NAME -> column();
            case STRING, NUMBER, SYMBOL, END -> throw tokens.unexpected("an expression");
        };
    }

    private Expr column() {
        return ColumnParser.column(tokens, scope);
    }

    private Expr parenthesised() {
        tokens.expect("(");
        if (tokens.peek().is("SELECT")) {
            throw new MetricSqlException("not supported: sub-queries", tokens.position());
        }
        var inner = tokens.nested(() -> expressions.expression(Type.ANY));
        tokens.expect(")");
        return inner;
    }

    private Expr call() {
        var name = tokens.next();
        tokens.expect("(");
        var function = name.text().toUpperCase(Locale.ROOT);
        var result = switch (function) {
            case "COUNT" -> count(name);
            case "SUM" -> aggregate(name, AggregateFunction.SUM);
            case "MAX" -> aggregate(name, AggregateFunction.MAX);
            case "MIN" -> aggregate(name, AggregateFunction.MIN);
            case "COALESCE" -> coalesce();
            default ->
                throw new MetricSqlException(
                        (LATER.contains(function) ? "not supported: " : "unknown function: ") + function,
                        name.position());
        };
        tokens.expect(")");
        return result;
    }

    private Expr coalesce() {
        var alternatives = new ArrayList<Expr>();
        do {
            alternatives.add(expressions.expression(Type.ANY));
        } while (tokens.accept(","));
        return tokens.node(new Expr.Coalesce(alternatives));
    }

    /// A row counts if the argument is not NULL; `*` never is.
    private Expr count(Token name) {
        if (tokens.accept("*")) {
            return collected(name, AggregateFunction.COUNT, new Expr.Literal(true));
        }
        return tokens.accept("DISTINCT")
                ? aggregate(name, AggregateFunction.COUNT_DISTINCT)
                : aggregate(name, AggregateFunction.COUNT);
    }

    private Expr aggregate(Token name, AggregateFunction function) {
        if (tokens.peek().is("DISTINCT")) {
            throw new MetricSqlException("not supported: DISTINCT outside COUNT", tokens.position());
        }
        var argument = new ExpressionParser(tokens, new Scope.Rows())
                .expression(function.needsNumbers() ? Type.NUMBER : Type.ANY);
        return collected(name, function, argument);
    }

    private Expr collected(Token name, AggregateFunction function, Expr argument) {
        return switch (scope) {
            case Scope.Rows() ->
                throw new MetricSqlException("expected no aggregate here, found " + name.text(), name.position());
            case Scope.Output(var aggregates) -> {
                if (aggregates.size() == MAX_AGGREGATES) {
                    throw new MetricSqlException(
                            "expected at most %d aggregates".formatted(MAX_AGGREGATES), name.position());
                }
                var aggregate = tokens.node(new Expr.Aggregate(aggregates.size(), function, argument));
                aggregates.add(aggregate);
                yield aggregate;
            }
        };
    }
}
