package atlas.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private final Destinations strict = new Destinations(Settings.open(false));
    private final Destinations open = new Destinations(Settings.open(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "https://example.com:22/",
                "https://user:secret@example.com/",
                "https://example.com/#part",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://169.254.169.254/latest/meta-data",
                "https:///nowhere",
                "nonsense",
                "https://exa mple.com/"
            })
    void someUrlsAreRefusedAtOnce(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> strict.parse(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/hooks?a=b", "https://example.com:8443/", "https://93.184.216.34/"})
    void publicReceiversAreFine(String url) {
        assertThat(strict.parse(url)).hasToString(url);
    }

    @Test
    void whereItIsAllowedAnyAddressAndPortWillDo() {
        assertThatCode(() -> open.parse("http://127.0.0.1:12345/")).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> open.parse("file:///etc/passwd"));
    }
}
