package atlas.metering.ingest;

/// What every store here can keep and tell apart: no NUL, which PostgreSQL refuses, and no half of a
/// surrogate pair, which UTF-8 turns into a question mark.
final class StorableText {

    private StorableText() {}

    static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == 0 || (Character.isSurrogate(character) && !isPairAt(text, i))) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                i++;
            }
        }
        return true;
    }

    private static boolean isPairAt(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
