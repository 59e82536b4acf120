package atlas.metering.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2020-12-09T16:09:53Z, 2020-12-09T16:09:53Z",
        "2020-12-09T16:09:53+00:00, 2020-12-09T16:09:53Z",
        "2020-12-09T16:09:53.5Z, 2020-12-09T16:09:53.5Z",
        "2020-12-09T16:09:53.123456789Z, 2020-12-09T16:09:53.123456Z",
        "2020-02-29T00:00:00.000001+00:00, 2020-02-29T00:00:00.000001Z"
    })
    void readsUtc(String text, Instant expected) {
        assertThat(EventTimestamp.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020-12-09",
                "2020-12-09T16:09:53",
                "2020-12-09 16:09:53Z",
                "2020-12-09T16:09:53+02:00",
                "2020-12-09T16:09:53-00:00",
                "2020-12-09T16:09:53.Z",
                "2020-12-09T16:09:53.1234567890Z",
                "2020-12-09T16:09:60Z",
                "2020-12-09T24:00:00Z",
                "2021-02-29T00:00:00Z",
                "2020-13-01T00:00:00Z",
                "2020-12-09T16:09:5xZ",
                "2020-12-09T16:09:53Zx",
                "1607530193"
            })
    void refusesEverythingElse(String text) {
        assertThat(EventTimestamp.parse(text)).isEmpty();
    }
}
