package atlas.metricsql;

import org.jspecify.annotations.Nullable;

/// What may stand after an operand and how tightly it binds.
sealed interface Infix {

    int LOOSEST = 0;
    int OR_BINDING = 1;
    int AND_BINDING = 2;
    int NOT_BINDING = 3;
    int COMPARISON_BINDING = 4;
    int SUM_BINDING = 5;
    int PRODUCT_BINDING = 6;
    int MINUS_BINDING = 7;

    static @Nullable Infix of(Token token) {
        return switch (token.kind()) {
            case SYMBOL -> ofSymbol(token.text());
            case WORD -> ofWord(token);
            case QUOTED_NAME, STRING, NUMBER, END -> null;
        };
    }

    private static @Nullable Infix ofSymbol(String symbol) {
        return switch (symbol) {
            case "=" -> new Compared(Relation.EQUAL);
            case "!=", "<>" -> new Compared(Relation.NOT_EQUAL);
            case "<" -> new Compared(Relation.LESS);
            case "<=" -> new Compared(Relation.LESS_OR_EQUAL);
            case ">" -> new Compared(Relation.GREATER);
            case ">=" -> new Compared(Relation.GREATER_OR_EQUAL);
            case "+" -> new Calculation(Operation.ADD);
            case "-" -> new Calculation(Operation.SUBTRACT);
            case "*" -> new Calculation(Operation.MULTIPLY);
            case "/" -> new Calculation(Operation.DIVIDE);
            case "%" -> new Calculation(Operation.REMAINDER);
            default -> null;
        };
    }

    private static @Nullable Infix ofWord(Token word) {
        if (word.is("AND")) {
            return new Connective("AND", false);
        }
        if (word.is("OR")) {
            return new Connective("OR", true);
        }
        return word.is("IS") || word.is("IN") || word.is("BETWEEN") || word.is("LIKE") || word.is("NOT")
                ? new Test()
                : null;
    }

    default int binding() {
        return switch (this) {
            case Connective(var _, var decisive) -> decisive ? OR_BINDING : AND_BINDING;
            case Compared _, Test _ -> COMPARISON_BINDING;
            case Calculation(var operation) ->
                switch (operation) {
                    case ADD, SUBTRACT -> SUM_BINDING;
                    case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT_BINDING;
                };
        };
    }

    record Connective(String keyword, boolean decisive) implements Infix {}

    record Compared(Relation relation) implements Infix {}

    record Calculation(Operation operation) implements Infix {}

    /// IS, IN, BETWEEN and LIKE, with or without a NOT before them.
    record Test() implements Infix {}
}
