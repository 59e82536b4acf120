package atlas.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    @Property
    void everyKeyWeGiveOutIsWellFormed(@ForAll long seed) {
        var key = ApiKey.from(new Random(seed));

        assertThat(key.text()).matches("atlas_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}");
        assertThat(key.isWellFormed()).isTrue();
    }

    @Property
    void aMistypedKeyIsNoticedWithoutAskingAnybody(@ForAll long seed, @ForAll @IntRange(min = 11, max = 68) int at) {
        var text = ApiKey.from(new Random(seed)).text();
        var mistyped = text.substring(0, at) + (text.charAt(at) == 'a' ? 'b' : 'a') + text.substring(at + 1);

        assertThat(new ApiKey(mistyped).isWellFormed()).isFalse();
    }

    @Test
    void textOfAnotherKindIsNotAKey() {
        assertThat(new ApiKey("").isWellFormed()).isFalse();
        assertThat(new ApiKey("atlas_live_").isWellFormed()).isFalse();
        assertThat(new ApiKey("atlas_local_key").isWellFormed()).isFalse();
    }

    @Test
    void aKeyIsStoredAsItsHash() {
        assertThat(new ApiKey("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aKeyInALogLineShowsNoSecret() {
        var key = ApiKey.from(new Random(7));

        assertThat(key.toString()).contains(key.prefix()).doesNotContain(key.text());
    }
}
