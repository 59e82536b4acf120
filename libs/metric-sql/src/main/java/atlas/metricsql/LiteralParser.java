package atlas.metricsql;

import atlas.kernel.Decimals;
import atlas.metricsql.Expr.Literal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Values written in the text: `'it''s'`, `12.5`, `TRUE`, `NULL`.
final class LiteralParser {

    private LiteralParser() {}

    static Literal literal(Tokens tokens) {
        if (tokens.accept("-")) {
            var start = tokens.peek();
            if (start.kind() == Token.Kind.NUMBER) {
                tokens.next();
                return tokens.node(new Literal(number(start).negate()));
            }
            throw tokens.unexpected("a number");
        }
        var literal = ifAny(tokens);
        if (literal == null) {
            throw tokens.unexpected("a string, a number, TRUE, FALSE or NULL");
        }
        return literal;
    }

    static @Nullable Literal ifAny(Tokens tokens) {
        var token = tokens.peek();
        var literal = of(token);
        if (literal == null) {
            return null;
        }
        tokens.next();
        return tokens.node(literal);
    }

    private static @Nullable Literal of(Token token) {
        return switch (token.kind()) {
            case STRING -> new Literal(token.text());
            case NUMBER -> new Literal(number(token));
            case WORD -> word(token);
            case QUOTED_NAME, SYMBOL, END -> null;
        };
    }

    private static @Nullable Literal word(Token token) {
        if (token.is("TRUE") || token.is("FALSE")) {
            return new Literal(token.is("TRUE"));
        }
        return token.is("NULL") ? new Literal(null) : null;
    }

    private static BigDecimal number(Token token) {
        try {
            return Decimals.parse(token.text());
        } catch (NumberFormatException _) {
            throw new MetricSqlException(
                    "expected a number of at most 26 digits and %d decimals".formatted(Decimals.SCALE),
                    token.position());
        }
    }
}
