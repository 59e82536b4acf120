package atlas.metricsql;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `%` is any text, `_` any one character, and a backslash takes away their meaning.
///
/// Follows all ways to match at once, one bit of a `long` each, so that the time is linear in the text
/// whatever the pattern: bit `n` is set while the first `n` symbols after the prefix can match what
/// was read so far.
final class LikePattern {

    private static final int MAX_SYMBOLS = Long.SIZE - 1;

    private final String text;
    /// What stands before the first wildcard.
    private final String prefix;
    private final int symbols;
    /// The bits that stay set, because a `%` follows.
    private final long repeating;
    /// The bits that any character may set, because of a `_`.
    private final long setByAny;
    /// The bits that each of the characters may set.
    private final int[] characters;
    private final long[] setByCharacter;

    private LikePattern(String text, Builder builder) {
        this.text = text;
        prefix = builder.prefix.toString();
        symbols = builder.symbols;
        repeating = builder.repeating;
        setByAny = builder.setByAny;
        characters = builder.setByCharacter.keySet().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        setByCharacter = builder.setByCharacter.values().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /// @throws IllegalArgumentException saying what was expected
    static LikePattern of(String pattern) {
        var builder = new Builder();
        for (var at = 0; at < pattern.length(); at += Character.charCount(pattern.codePointAt(at))) {
            var escaped = pattern.charAt(at) == '\\';
            if (escaped && ++at == pattern.length()) {
                throw new IllegalArgumentException("expected a character after the backslash");
            }
            builder.add(pattern.codePointAt(at), escaped);
        }
        return new LikePattern(pattern, builder);
    }

    boolean matches(String text) {
        if (!text.startsWith(prefix)) {
            return false;
        }
        var matching = 1L;
        var at = prefix.length();
        while (at < text.length() && matching != 0) {
            var character = text.codePointAt(at);
            matching = ((matching << 1) & settableBy(character)) | (matching & repeating);
            at += Character.charCount(character);
        }
        return (matching & (1L << symbols)) != 0;
    }

    private long settableBy(int character) {
        var index = Arrays.binarySearch(characters, character);
        return index < 0 ? setByAny : setByAny | setByCharacter[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LikePattern that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static final class Builder {
        private final StringBuilder prefix = new StringBuilder();
        private final Map<Integer, Long> setByCharacter = new TreeMap<>();
        private int symbols;
        private long repeating;
        private long setByAny;

        void add(int character, boolean escaped) {
            if (character == '%' && !escaped) {
                repeating |= 1L << symbols;
            } else if (character == '_' && !escaped) {
                setByAny |= nextBit();
            } else if (symbols == 0 && repeating == 0) {
                prefix.appendCodePoint(character);
            } else {
                setByCharacter.merge(character, nextBit(), (first, second) -> first | second);
            }
        }

        private long nextBit() {
            if (++symbols > MAX_SYMBOLS) {
                throw new IllegalArgumentException(
                        "expected at most %d characters from the first wildcard on".formatted(MAX_SYMBOLS));
            }
            return 1L << symbols;
        }
    }
}
