package atlas.metricsql;

import atlas.metricsql.Expr.Aggregate;
import java.util.ArrayList;

/// `SELECT output [AS name] FROM events [WHERE condition]`, or a condition alone.
final class QueryParser {

    private final Tokens tokens;

    private QueryParser(String text) {
        tokens = new Tokens(text);
    }

    static Query query(String sql) {
        return new QueryParser(sql).query();
    }

    static Expr filter(String expression) {
        var parser = new QueryParser(expression);
        var condition = parser.condition();
        parser.tokens.expectEnd("an operator or the end");
        return condition;
    }

    static Expr scalar(String expression) {
        var parser = new QueryParser(expression);
        var value = new ExpressionParser(parser.tokens, new Scope.Rows()).expression(Type.ANY);
        parser.tokens.expectEnd("an operator or the end");
        return value;
    }

    private Query query() {
        tokens.expect("SELECT");
        var start = tokens.position();
        var aggregates = new ArrayList<Aggregate>();
        var parser = new ExpressionParser(tokens, new Scope.Output(aggregates));
        var output = parser.expression(Type.NUMBER);
        if (aggregates.isEmpty()) {
            throw new MetricSqlException("expected an aggregate such as COUNT(*)", start);
        }
        if (tokens.accept("AS")) {
            ColumnParser.name(tokens, "a name");
        }
        tokens.expect("FROM");
        events();
        var where = tokens.accept("WHERE") ? condition() : null;
        tokens.expectEnd(where == null ? "WHERE or the end" : "an operator or the end");
        return new Query(output, aggregates, where == null ? new Expr.Literal(true) : where);
    }

    private void events() {
        if (tokens.peek().is("(")) {
            throw new MetricSqlException("not supported: sub-queries", tokens.position());
        }
        var start = tokens.position();
        var table = ColumnParser.name(tokens, "the table events");
        if (!table.equalsIgnoreCase("events")) {
            throw new MetricSqlException("expected the table events", start);
        }
    }

    private Expr condition() {
        return new ExpressionParser(tokens, new Scope.Rows()).expression(Type.BOOLEAN);
    }
}
