package atlas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantRangeTest {

    private static final Instant BOUND = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest(name = "[{0}] holds a second before: {1}, then: {2}, a second after: {3}")
    @CsvSource({"gt, false, false, true", "gte, false, true, true", "lt, true, false, false", "lte, true, true, false"})
    void eachBoundHasItsSide(String bound, boolean before, boolean then, boolean after) {
        var range = range("created_at[" + bound + "]", BOUND.toString());

        assertThat(range.contains(BOUND.minusSeconds(1))).isEqualTo(before);
        assertThat(range.contains(BOUND)).isEqualTo(then);
        assertThat(range.contains(BOUND.plusSeconds(1))).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T00:00:00Z",
                "2026-03-01",
                "2026-03-01T00:00:00",
                "2026-03-01T01:00:00+01:00",
                "2026-03-01T01:00:00.000 01:00"
            })
    void boundsAreReadAsTheyComeInUrls(String text) {
        assertThat(range("created_at[gte]", text).gte()).isEqualTo(BOUND);
    }

    @Test
    void noBoundIsAll() {
        assertThat(InstantRange.of("created_at", _ -> null)).isEqualTo(InstantRange.ALL);
        assertThat(InstantRange.ALL.contains(BOUND)).isTrue();
    }

    @Test
    void whatIsNoTimestampIsRefusedByName() {
        assertThatThrownBy(() -> range("created_at[lt]", "soon"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("created_at[lt]: must be an ISO 8601 timestamp or date");
    }

    private static InstantRange range(String name, String text) {
        return InstantRange.of("created_at", Map.of(name, text)::get);
    }
}
