package atlas.metricsql;

import atlas.metricsql.Expr.Aggregate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// `SELECT output [AS name] FROM source [WHERE condition]`, or an expression alone. A source is the events,
/// or a sub-query in parentheses.
final class QueryParser {

    private final Tokens tokens;

    QueryParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static Query query(String sql) {
        var parser = new QueryParser(new Tokens(sql));
        return parser.query();
    }

    static Expr filter(String expression) {
        return alone(expression, Type.BOOLEAN);
    }

    static Expr scalar(String expression) {
        return alone(expression, Type.ANY);
    }

    private static Expr alone(String expression, Type type) {
        var tokens = new Tokens(expression);
        var expr = new ExpressionParser(tokens, new Scope.Rows(new Columns.Events())).expression(type);
        tokens.expectEnd("an operator or the end");
        return expr;
    }

    /// What a SELECT reads.
    ///
    /// @param select null for the events
    record Source(@Nullable Select select, Columns columns) {}

    private Query query() {
        tokens.expect("SELECT");
        var list = tokens.mark();
        var source = tokens.skipTo("FROM") ? source() : new Source(null, new Columns.Events());
        var afterSource = tokens.mark();
        tokens.goTo(list);
        var start = tokens.position();
        var aggregates = new ArrayList<Aggregate>();
        var output =
                new ExpressionParser(tokens, new Scope.Output(source.columns(), aggregates)).expression(Type.NUMBER);
        if (aggregates.isEmpty()) {
            throw new MetricSqlException("expected an aggregate such as COUNT(*)", start);
        }
        if (tokens.accept("AS")) {
            ColumnParser.name(tokens, "a name");
        }
        tokens.expect("FROM");
        tokens.goTo(afterSource);
        var where = tokens.accept("WHERE") ? condition(source.columns()) : null;
        tokens.expectEnd(where == null ? "WHERE or the end" : "an operator or the end");
        return new Query(output, aggregates, where == null ? new Expr.Literal(true) : where, source.select());
    }

    /// From FROM on. What it reads must be known before the SELECT list can be understood.
    Source source() {
        tokens.expect("FROM");
        if (tokens.accept("(")) {
            var select = tokens.nested(() -> new SelectParser(tokens, this).select());
            tokens.expect(")");
            alias();
            return new Source(select, new Columns.Derived(select.outputs()));
        }
        var start = tokens.position();
        var table = ColumnParser.name(tokens, "the table events");
        if (!table.equalsIgnoreCase("events")) {
            throw new MetricSqlException("expected the table events", start);
        }
        return new Source(null, new Columns.Events());
    }

    /// SQL wants a name for every sub-query; nothing here needs it.
    private void alias() {
        if (tokens.accept("AS") || (tokens.peek().kind() == Token.Kind.WORD && !Tokens.isClause(tokens.peek()))) {
            ColumnParser.name(tokens, "a name");
        }
    }

    Expr condition(Columns columns) {
        return new ExpressionParser(tokens, new Scope.Rows(columns)).expression(Type.BOOLEAN);
    }
}
