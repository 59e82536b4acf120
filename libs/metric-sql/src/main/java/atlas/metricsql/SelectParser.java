package atlas.metricsql;

import atlas.metricsql.Columns.Output;
import atlas.metricsql.Expr.Aggregate;
import atlas.metricsql.Expr.Literal;
import atlas.metricsql.Select.Ordering;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sub-query: `SELECT [DISTINCT] outputs FROM source [WHERE] [GROUP BY] [HAVING] [ORDER BY] [LIMIT] [OFFSET]`.
final class SelectParser {

    /// Rows that are no groups are kept one by one.
    private static final int MAX_ROWS = 1_000;

    private static final int MAX_GROUPS = 1_000_000;
    private static final int MAX_OUTPUTS = 16;

    private final Tokens tokens;
    private final QueryParser queries;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<Expr> keys = new ArrayList<>();
    private Columns columns = new Columns.Events();

    SelectParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
    }

    Select select() {
        var start = tokens.position();
        tokens.expect("SELECT");
        var isDistinct = tokens.accept("DISTINCT");
        var list = tokens.mark();
        var source = tokens.skipTo("FROM") ? queries.source() : new QueryParser.Source(null, new Columns.Events());
        var afterSource = tokens.mark();
        columns = source.columns();
        tokens.goTo(list);
        outputs();
        tokens.expect("FROM");
        tokens.goTo(afterSource);
        var where = tokens.accept("WHERE") ? queries.condition(columns) : null;
        var isGrouped = keys();
        var having = tokens.accept("HAVING") ? grouped(Type.BOOLEAN) : null;
        var order = order();
        var limit = count("LIMIT");
        var offset = count("OFFSET");
        var gathers = isGrouped || isDistinct || having != null || !aggregates.isEmpty();
        if (isDistinct && !isGrouped) {
            outputs.forEach(output -> keys.add(output.expr()));
        }
        checkKept(gathers, limit, offset == null ? 0 : offset, start);
        return gathers
                ? new Select(
                        source.select(),
                        where,
                        groupedOutputs(),
                        true,
                        keys,
                        aggregates,
                        having == null ? null : new GroupedExpr(keys).of(having, start),
                        groupedOrder(order, start),
                        limit,
                        offset == null ? 0 : offset)
                : new Select(
                        source.select(),
                        where,
                        outputs,
                        false,
                        keys,
                        aggregates,
                        null,
                        order,
                        limit,
                        offset == null ? 0 : offset);
    }

    private static void checkKept(boolean gathers, @Nullable Integer limit, int offset, int start) {
        if (!gathers && offset > 0 && limit == null) {
            throw new MetricSqlException("expected a LIMIT for the OFFSET of a sub-query without groups", start);
        }
        if (!gathers && limit != null && (long) limit + offset > MAX_ROWS) {
            throw new MetricSqlException("expected at most %d rows of LIMIT and OFFSET".formatted(MAX_ROWS), start);
        }
    }

    private void outputs() {
        var names = new HashSet<String>();
        do {
            var start = tokens.position();
            if (outputs.size() == MAX_OUTPUTS) {
                throw new MetricSqlException("expected at most %d columns".formatted(MAX_OUTPUTS), start);
            }
            var bare = tokens.peek();
            var expr = grouped(Type.ANY);
            var name = name(bare, expr);
            if (name != null && !names.add(name)) {
                throw new MetricSqlException("expected different names, found %s twice".formatted(name), start);
            }
            outputs.add(new Output(name, expr));
            positions.add(start);
        } while (tokens.accept(","));
    }

    private @Nullable String name(Token bare, Expr expr) {
        if (tokens.accept("AS")) {
            return ColumnParser.name(tokens, "a name");
        }
        return expr instanceof Expr.Column || expr instanceof Expr.Property || expr instanceof Expr.Field
                ? bare.text()
                : null;
    }

    private Expr grouped(Type type) {
        return new ExpressionParser(tokens, new Scope.Grouped(columns, aggregates)).expression(type);
    }

    private boolean keys() {
        if (!tokens.accept("GROUP")) {
            return false;
        }
        tokens.expect("BY");
        do {
            var named = namedOutput();
            keys.add(
                    named != null ? named : new ExpressionParser(tokens, new Scope.Rows(columns)).expression(Type.ANY));
        } while (tokens.accept(","));
        return true;
    }

    private List<Ordering> order() {
        var order = new ArrayList<Ordering>();
        if (tokens.accept("ORDER")) {
            tokens.expect("BY");
            do {
                var named = namedOutput();
                var expr = named != null ? named : grouped(Type.ANY);
                var isDescending = tokens.accept("DESC");
                if (!isDescending) {
                    tokens.accept("ASC");
                }
                order.add(new Ordering(expr, isDescending));
            } while (tokens.accept(","));
        }
        return order;
    }

    /// `GROUP BY day` and `ORDER BY 2` mean an expression of the SELECT list, if they stand alone.
    private @Nullable Expr namedOutput() {
        if (Infix.of(tokens.afterNext()) != null || tokens.afterNext().is("(")) {
            return null;
        }
        var token = tokens.peek();
        for (var index = 0; index < outputs.size(); index++) {
            var output = outputs.get(index);
            var isMeant = switch (token.kind()) {
                case NUMBER -> token.text().equals(Integer.toString(index + 1));
                case WORD, QUOTED_NAME -> token.text().equals(output.name());
                case STRING, SYMBOL, END -> false;
            };
            if (isMeant) {
                tokens.next();
                return output.expr();
            }
        }
        return null;
    }

    private @Nullable Integer count(String keyword) {
        if (!tokens.accept(keyword)) {
            return null;
        }
        var start = tokens.position();
        if (LiteralParser.literal(tokens) instanceof Literal(BigDecimal number)
                && number.signum() >= 0
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(MAX_GROUPS)) <= 0) {
            return number.intValueExact();
        }
        throw new MetricSqlException("expected a whole number up to %d".formatted(MAX_GROUPS), start);
    }

    private List<Output> groupedOutputs() {
        var grouped = new ArrayList<Output>();
        for (var index = 0; index < outputs.size(); index++) {
            var output = outputs.get(index);
            grouped.add(new Output(output.name(), new GroupedExpr(keys).of(output.expr(), positions.get(index))));
        }
        return grouped;
    }

    private List<Ordering> groupedOrder(List<Ordering> order, int position) {
        return order.stream()
                .map(one -> new Ordering(new GroupedExpr(keys).of(one.expr(), position), one.isDescending()))
                .toList();
    }
}
