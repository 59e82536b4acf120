package atlas.operations.provision;

/// Something that was not as it should be, and what became of it.
record Finding(Kind kind, String text) {

    enum Kind {
        /// It was missing and is there now.
        MADE,
        /// It was different and is right now.
        MENDED,
        /// It is different, and somebody must decide.
        WRONG
    }

    static Finding made(String text) {
        return new Finding(Kind.MADE, text);
    }

    static Finding mended(String text) {
        return new Finding(Kind.MENDED, text);
    }

    static Finding wrong(String text) {
        return new Finding(Kind.WRONG, text);
    }

    boolean isWrong() {
        return kind == Kind.WRONG;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MADE -> "made    " + text;
            case MENDED -> "mended  " + text;
            case WRONG -> "WRONG   " + text;
        };
    }
}
