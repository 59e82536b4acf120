package atlas.metricsql;

import atlas.metricsql.Expr.Aggregate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `name(arguments)`: an aggregate, or a function of one row's values.
final class CallParser {

    private static final int MAX_AGGREGATES = 5;
    private static final String FLOOR = "_FLOOR_TIMESTAMP_MILLIS";

    private final Tokens tokens;
    private final Scope scope;
    private final ExpressionParser expressions;

    CallParser(Tokens tokens, Scope scope, ExpressionParser expressions) {
        this.tokens = tokens;
        this.scope = scope;
        this.expressions = expressions;
    }

    Expr call() {
        var name = tokens.next();
        tokens.expect("(");
        var function = name.text().toUpperCase(Locale.ROOT);
        var result = switch (function) {
            case "COUNT" -> count(name);
            case "COALESCE" -> coalesce();
            case "CAST" -> cast();
            case "DATE_TRUNC" -> truncated();
            default -> aggregateOrScalar(name, function);
        };
        tokens.expect(")");
        return result;
    }

    private Expr aggregateOrScalar(Token name, String function) {
        var aggregate = AggregateFunction.named(function);
        if (aggregate.isPresent()) {
            return aggregate(name, aggregate.get());
        }
        var scalar = ScalarFunction.named(function);
        if (scalar.isPresent()) {
            return scalar(scalar.get());
        }
        if (function.endsWith(FLOOR)) {
            var unit = CalendarUnit.named(function.substring(0, function.length() - FLOOR.length()));
            if (unit.isPresent()) {
                var operand = moment();
                return tokens.node(new Expr.Floor(unit.get(), operand, zone(), true));
            }
        }
        throw new MetricSqlException("unknown function: " + function, name.position());
    }

    private Expr scalar(ScalarFunction function) {
        var arguments = new ArrayList<Expr>();
        do {
            var isDigits = function == ScalarFunction.ROUND && arguments.size() == 1;
            arguments.add(expressions.expression(isDigits ? Type.NUMBER : function.type()));
        } while (arguments.size() < function.most() && tokens.accept(","));
        return tokens.node(new Expr.Call(function, arguments));
    }

    private Expr coalesce() {
        var alternatives = new ArrayList<Expr>();
        do {
            alternatives.add(expressions.expression(Type.ANY));
        } while (tokens.accept(","));
        return tokens.node(new Expr.Coalesce(alternatives));
    }

    private Expr cast() {
        var operand = expressions.expression(Type.ANY);
        tokens.expect("AS");
        var type = tokens.peek();
        var target = CastTarget.named(type.text());
        if (type.kind() != Token.Kind.WORD || target.isEmpty()) {
            throw tokens.unexpected("a type such as NUMERIC, INTEGER, TEXT or BOOLEAN");
        }
        tokens.next();
        return tokens.node(new Expr.Cast(operand, target.get()));
    }

    /// `DATE_TRUNC('day', timestamp [, zone])`
    private Expr truncated() {
        var token = tokens.peek();
        var unit = CalendarUnit.named(token.text());
        if (token.kind() != Token.Kind.STRING || unit.isEmpty()) {
            throw tokens.unexpected("'hour', 'day' or 'month'");
        }
        tokens.next();
        tokens.expect(",");
        var operand = moment();
        return tokens.node(new Expr.Floor(unit.get(), operand, zone(), false));
    }

    private Expr moment() {
        var start = tokens.position();
        var operand = expressions.expression(Type.ANY);
        if (operand.type() != Type.TIMESTAMP) {
            ExpressionParser.require(Type.NUMBER, operand, start);
        }
        return operand;
    }

    private ZoneId zone() {
        if (!tokens.accept(",")) {
            return ZoneOffset.UTC;
        }
        var token = tokens.peek();
        try {
            if (token.kind() == Token.Kind.STRING) {
                tokens.next();
                return ZoneId.of(token.text());
            }
        } catch (DateTimeException _) {
            throw new MetricSqlException("expected a time zone such as 'Europe/Berlin'", token.position());
        }
        throw tokens.unexpected("a time zone in single quotes");
    }

    /// A row counts if the argument is not NULL; `*` never is.
    private Expr count(Token name) {
        if (tokens.accept("*")) {
            return collected(name, AggregateFunction.COUNT, new Expr.Literal(true), null);
        }
        return tokens.accept("DISTINCT")
                ? aggregate(name, AggregateFunction.COUNT_DISTINCT)
                : aggregate(name, AggregateFunction.COUNT);
    }

    private Expr aggregate(Token name, AggregateFunction function) {
        if (tokens.peek().is("DISTINCT")) {
            throw new MetricSqlException("not supported: DISTINCT outside COUNT", tokens.position());
        }
        var rows = new ExpressionParser(tokens, new Scope.Rows(scope.columns()));
        var argument = rows.expression(function.needsNumbers() ? Type.NUMBER : Type.ANY);
        if (!function.isOrdered()) {
            return collected(name, function, argument, null);
        }
        tokens.expect(",");
        return collected(name, function, argument, rows.expression(Type.ANY));
    }

    private Expr collected(Token name, AggregateFunction function, Expr argument, @Nullable Expr order) {
        var aggregates = switch (scope) {
            case Scope.Rows _ ->
                throw new MetricSqlException("expected no aggregate here, found " + name.text(), name.position());
            case Scope.Output(var _, var collected) -> collected;
            case Scope.Grouped(var _, var collected) -> collected;
        };
        if (aggregates.size() == MAX_AGGREGATES) {
            throw new MetricSqlException("expected at most %d aggregates".formatted(MAX_AGGREGATES), name.position());
        }
        var aggregate = tokens.node(new Aggregate(aggregates.size(), function, argument, order));
        aggregates.add(aggregate);
        return aggregate;
    }
}
