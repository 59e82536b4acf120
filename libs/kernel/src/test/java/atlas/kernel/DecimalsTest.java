package atlas.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1e1000000000", "-1e-1000000000", "0.0000000000001", "123456789012345678901234567", "NaN", ""})
    void refusesWhatDoesNotFit(String text) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Decimals.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000000000001", "99999999999999999999999999", "-12.50", "1e3"})
    void acceptsWhatFits(String text) {
        assertThat(Decimals.parse(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.30000000000000004", "1.4901161193847656e-8", "99999999999999999999999999", "0e30", "-12.50"})
    void calculatesWithTheDecimalsOfBinaryFractions(String text) {
        assertThat(Decimals.parseMeasured(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-39", "123456789012345678901234567", "NaN", ""})
    void doesNotCalculateWithWhatTakesTooManyDigits(String text) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Decimals.parseMeasured(text));
    }

    @Test
    void writesNoExponentAndNoTrailingZeros() {
        assertThat(Decimals.plain(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Decimals.plain(new BigDecimal("2.500"))).isEqualTo("2.5");
        assertThat(Decimals.plain(new BigDecimal("0.000"))).isEqualTo("0");
    }
}
