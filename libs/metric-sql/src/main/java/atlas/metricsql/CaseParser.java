package atlas.metricsql;

import atlas.metricsql.Expr.Branch;
import atlas.metricsql.Expr.Literal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// `CASE WHEN condition THEN result ... [ELSE result] END`, or `CASE subject WHEN value ...`.
final class CaseParser {

    private final Tokens tokens;
    private final ExpressionParser expressions;

    CaseParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expr choice() {
        tokens.expect("CASE");
        var subject = tokens.peek().is("WHEN") ? null : expressions.expression(Type.ANY);
        var branches = new ArrayList<Branch>();
        do {
            branches.add(branch(subject));
        } while (tokens.peek().is("WHEN"));
        var otherwise = tokens.accept("ELSE") ? expressions.expression(Type.ANY) : new Literal(null);
        tokens.expect("END");
        return tokens.node(new Expr.Case(subject, branches, otherwise));
    }

    private Branch branch(@Nullable Expr subject) {
        tokens.expect("WHEN");
        var when = subject == null ? expressions.expression(Type.BOOLEAN) : value(subject);
        tokens.expect("THEN");
        return new Branch(when, expressions.expression(Type.ANY));
    }

    private Expr value(Expr subject) {
        var start = tokens.position();
        var value = Timestamps.like(subject, expressions.expression(Type.ANY), start);
        ExpressionParser.require(subject.type(), value, start);
        return value;
    }
}
