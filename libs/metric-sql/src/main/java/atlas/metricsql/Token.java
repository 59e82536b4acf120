package atlas.metricsql;

/// @param text what it means: without quotes, doubled quotes undone
/// @param position of its first character, counted from 1
record Token(Kind kind, String text, int position) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String keywordOrSymbol) {
        return (kind == Kind.WORD && text.equalsIgnoreCase(keywordOrSymbol))
                || (kind == Kind.SYMBOL && text.equals(keywordOrSymbol));
    }

    String described() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "the string '" + shortened() + "'";
            case QUOTED_NAME -> '"' + shortened() + '"';
            case WORD, NUMBER, SYMBOL -> shortened();
        };
    }

    private String shortened() {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
