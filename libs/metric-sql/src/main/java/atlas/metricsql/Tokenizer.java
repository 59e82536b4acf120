package atlas.metricsql;

import atlas.metricsql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts the text into tokens, in one pass.
final class Tokenizer {

    private static final int MAX_LENGTH = 4096;
    private static final List<String> SYMBOLS =
            List.of("!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/", "%");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokenize(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MetricSqlException("expected at most %d characters".formatted(MAX_LENGTH), MAX_LENGTH + 1);
        }
        return new Tokenizer(text).all();
    }

    private List<Token> all() {
        while (at < text.length()) {
            var first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
            } else if (isWordStart(first)) {
                word();
            } else if (isDigit(first) || (first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
                number();
            } else if (first == '\'') {
                quoted(first, Kind.STRING, "a closing '");
            } else if (first == '"') {
                quoted(first, Kind.QUOTED_NAME, "a closing \"");
            } else {
                symbol();
            }
        }
        add(Kind.END, "", at);
        return tokens;
    }

    private void word() {
        var start = at;
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        add(Kind.WORD, text.substring(start, at), start);
    }

    private void number() {
        var start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        add(Kind.NUMBER, text.substring(start, at), start);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void quoted(char quote, Kind kind, String closing) {
        var start = at++;
        var content = new StringBuilder();
        while (at < text.length()) {
            var next = text.charAt(at++);
            var doubled = next == quote && at < text.length() && text.charAt(at) == quote;
            if (next == quote && !doubled) {
                add(kind, content.toString(), start);
                return;
            }
            content.append(next);
            at += doubled ? 1 : 0;
        }
        throw new MetricSqlException("expected " + closing + " for the one opened here", start + 1);
    }

    private void symbol() {
        if (text.startsWith("--", at) || text.startsWith("/*", at)) {
            throw new MetricSqlException("not supported: comments", at + 1);
        }
        if (text.charAt(at) == ';') {
            throw new MetricSqlException("not supported: semicolons", at + 1);
        }
        for (var symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Kind.SYMBOL, symbol, at);
                at += symbol.length();
                return;
            }
        }
        throw new MetricSqlException("unexpected character " + Character.toString(text.codePointAt(at)), at + 1);
    }

    private void add(Kind kind, String content, int start) {
        tokens.add(new Token(kind, content, start + 1));
    }

    private static boolean isWordStart(char character) {
        return character == '_' || Character.isLetter(character);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
