package atlas.kernel.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BillingAnchorTest {

    @ParameterizedTest(name = "day {0}, month {1}")
    @CsvSource({"0, 1", "32, 1", "1, 0", "1, 13"})
    void refusesWhatNoCalendarHas(int day, int month) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> assertThat(new BillingAnchor(day, month, null)).isNull());
    }

    @Test
    void canFollowTheDayOfTheStart() {
        assertThat(BillingAnchor.alignedWith(LocalDate.parse("2025-01-31")))
                .isEqualTo(new BillingAnchor(31, null, null));
    }

    @ParameterizedTest
    @EnumSource
    void cadencesAreFoundByTheirNames(Cadence cadence) {
        assertThat(Cadence.of(cadence.wireName())).contains(cadence);
    }

    @Test
    void unknownCadencesAreNot() {
        assertThat(Cadence.of("weekly")).isEmpty();
    }
}
