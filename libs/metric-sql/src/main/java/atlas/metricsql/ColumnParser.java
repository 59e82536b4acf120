package atlas.metricsql;

import java.util.Locale;
import java.util.Set;

/// Names: bare if they are no keyword, or in double quotes. Their case matters, as it does in events.
final class ColumnParser {

    private static final Set<String> KEYWORDS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AS",
            "DISTINCT",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "BETWEEN",
            "LIKE",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "NULL",
            "TRUE",
            "FALSE");

    private ColumnParser() {}

    static Expr column(Tokens tokens, Scope scope) {
        var position = tokens.position();
        var name = name(tokens, "an expression");
        return switch (scope) {
            case Scope.Rows(var columns) -> tokens.node(columns.named(name, position));
            case Scope.Grouped(var columns, var _) -> tokens.node(columns.named(name, position));
            case Scope.Output _ ->
                throw new MetricSqlException("expected an aggregate such as SUM(%s)".formatted(name), position);
        };
    }

    static String name(Tokens tokens, String expected) {
        var token = tokens.peek();
        var isName = switch (token.kind()) {
            case QUOTED_NAME -> !token.text().isEmpty();
            case WORD -> !KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT));
            case STRING, NUMBER, SYMBOL, END -> false;
        };
        if (!isName) {
            throw tokens.unexpected(expected);
        }
        return tokens.next().text();
    }
}
