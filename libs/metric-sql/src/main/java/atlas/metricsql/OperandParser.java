package atlas.metricsql;

/// What operators stand between: literals, columns, calls, CASE, and anything in parentheses.
final class OperandParser {

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
            case WORD ->
                tokens.afterNext().is("(") && !token.is("SELECT")
                        ? tokens.nested(() -> new CallParser(tokens, scope, expressions).call())
                        : column();
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
            throw new MetricSqlException("not supported: sub-queries outside FROM", tokens.position());
        }
        var inner = tokens.nested(() -> expressions.expression(Type.ANY));
        tokens.expect(")");
        return inner;
    }
}
