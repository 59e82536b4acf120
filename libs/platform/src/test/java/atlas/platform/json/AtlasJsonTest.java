package atlas.platform.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.StreamConstraintsException;

class AtlasJsonTest {

    @Test
    void requestsAreBoundedInDepthAndLength() {
        isTheMost(nested(16), nested(17));
        isTheMost(quoted(64 * 1024), quoted(64 * 1024 + 1));
        isTheMost("9".repeat(64), "9".repeat(65));
        isTheMost("{%s: 1}".formatted(quoted(256)), "{%s: 1}".formatted(quoted(257)));
    }

    private static void isTheMost(String fine, String tooMuch) {
        assertThatCode(() -> AtlasJson.mapper().readTree(fine)).doesNotThrowAnyException();
        assertThatExceptionOfType(StreamConstraintsException.class)
                .isThrownBy(() -> AtlasJson.mapper().readTree(tooMuch));
        assertThatCode(() -> AtlasJson.storage().readTree(tooMuch)).doesNotThrowAnyException();
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String quoted(int length) {
        return '"' + "a".repeat(length) + '"';
    }
}
