package atlas.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final SecretBox box = SecretBox.with(new SecretKeys(OLD, List.of()));

    @Test
    void whatIsSealedOpensInItsPlaceOnly() {
        var sealed = box.sealed("m1/e1", "whsec_x");

        assertThat(sealed).startsWith(box.current()).doesNotContain("whsec_x");
        assertThat(box.sealed("m1/e1", "whsec_x")).isNotEqualTo(sealed);
        assertThat(box.opened("m1/e1", sealed)).isEqualTo("whsec_x");
        assertThatIllegalStateException().isThrownBy(() -> box.opened("m1/e2", sealed));
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        var sealed = box.sealed("m1/e1", "whsec_x");
        var bytes = Base64.getDecoder().decode(sealed.substring(box.current().length()));
        bytes[bytes.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        box.opened("m1/e1", box.current() + Base64.getEncoder().encodeToString(bytes)));
    }

    @Test
    void aPreviousKeyReadsAndTheCurrentOneWrites() {
        var sealed = box.sealed("m1/e1", "whsec_x");
        var rotated = SecretBox.with(new SecretKeys(NEW, List.of(OLD)));

        assertThat(rotated.opened("m1/e1", sealed)).isEqualTo("whsec_x");
        assertThat(rotated.sealed("m1/e1", "whsec_x"))
                .startsWith(rotated.current())
                .doesNotStartWith(box.current());
        assertThatIllegalStateException()
                .isThrownBy(() -> SecretBox.with(new SecretKeys(NEW, List.of())).opened("m1/e1", sealed))
                .withMessageContaining("atlas.webhooks.previous-secret-keys");
    }

    @Test
    void withoutAKeyNothingStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretKeys("", List.of()))
                .withMessageContaining("atlas.webhooks.secret-key must be set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "c2hvcnQ="})
    void aKeyIs32Bytes(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretBox.with(new SecretKeys(key, List.of())))
                .withMessageContaining("32 bytes in base64");
    }

    @Test
    void keysAreNotShown() {
        assertThat(new SecretKeys(NEW, List.of(OLD)).toString())
                .doesNotContain(NEW)
                .doesNotContain(OLD);
    }

    private static String key(int filling) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
