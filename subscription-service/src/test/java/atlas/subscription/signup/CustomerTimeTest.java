package atlas.subscription.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.kernel.decider.CommandRejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTimeTest {

    private final CustomerTime time = new CustomerTime(
            ZoneId.of("America/Los_Angeles"), Clock.fixed(Instant.parse("2025-01-15T05:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(textBlock = """
            2025-01-15,                    2025-01-15T08:00:00Z
            2025-07-15,                    2025-07-15T07:00:00Z
            2025-01-15T10:30:00,           2025-01-15T18:30:00Z
            2025-01-15T10:30:00Z,          2025-01-15T10:30:00Z
            2025-01-15T10:30:00+05:30,     2025-01-15T05:00:00Z
            2025-01-15T10:30:00.999+00:00, 2025-01-15T10:30:00Z
            """)
    void whatHasNoZoneIsTheCustomers(String text, Instant expected) {
        assertThat(time.read("start_date", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2025-02-30", "2025-01-15T25:00:00Z", "1999-01-01", "+999999999-01-01"})
    void whatIsNoDateOrOutOfReachIsRefused(String text) {
        assertThatThrownBy(() -> time.read("start_date", text))
                .isInstanceOf(CommandRejected.class)
                .hasMessageStartingWith("start_date: must be");
    }

    @Test
    void todayBeginsAtTheCustomersMidnight() {
        assertThat(time.startOfToday()).isEqualTo("2025-01-14T08:00:00Z");
    }
}
