package atlas.metricsql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// The tokens, read one after another, and the limits that keep every tree small: the texts come from
/// strangers, and what they compile to runs for every event.
final class Tokens {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NODES = 200;
    private static final Set<String> LATER = Set.of(
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "JOIN",
            "WINDOW",
            "OVER",
            "FILTER",
            "ESCAPE");

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int nodes;

    Tokens(String text) {
        tokens = Tokenizer.tokenize(text);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token next() {
        var token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    Token afterNext() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    /// A place to come back to.
    int mark() {
        return next;
    }

    void goTo(int mark) {
        next = mark;
    }

    /// Goes on to a keyword that stands in no parentheses of its own, if there is one before they close.
    boolean skipTo(String keyword) {
        var open = 0;
        for (var at = next; at < tokens.size() && open >= 0; at++) {
            var token = tokens.get(at);
            if (open == 0 && token.kind() == Token.Kind.WORD && token.is(keyword)) {
                next = at;
                return true;
            }
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return false;
    }

    /// Whether a clause of a SELECT begins here.
    static boolean isClause(Token token) {
        return token.is("WHERE") || LATER.contains(token.text().toUpperCase(Locale.ROOT));
    }

    int position() {
        return peek().position();
    }

    boolean accept(String keywordOrSymbol) {
        var found = peek().is(keywordOrSymbol);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String keywordOrSymbol) {
        if (!accept(keywordOrSymbol)) {
            throw unexpected(keywordOrSymbol);
        }
    }

    void expectEnd(String expected) {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected(expected);
        }
    }

    /// A clause that SQL has and this dialect does not is named as such, wherever it stands.
    MetricSqlException unexpected(String expected) {
        var found = peek();
        var word = found.text().toUpperCase(Locale.ROOT);
        if (found.kind() == Token.Kind.WORD && LATER.contains(word)) {
            var clause = afterNext().is("BY") ? word + " BY" : word;
            return new MetricSqlException("not supported: " + clause, found.position());
        }
        return new MetricSqlException("expected %s, found %s".formatted(expected, found.described()), found.position());
    }

    /// Reads what stands one level deeper: in parentheses, in a CASE, after a NOT or a minus.
    <T> T nested(Supplier<T> inner) {
        if (++depth > MAX_DEPTH) {
            throw new MetricSqlException("expected at most %d levels of nesting".formatted(MAX_DEPTH), position());
        }
        var result = inner.get();
        depth--;
        return result;
    }

    <E extends Expr> E node(E expr) {
        if (++nodes > MAX_NODES) {
            throw new MetricSqlException("expected at most %d terms".formatted(MAX_NODES), position());
        }
        return expr;
    }
}
