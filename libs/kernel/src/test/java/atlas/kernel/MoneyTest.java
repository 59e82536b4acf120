package atlas.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "1.005, USD, 1.01",
        "-1.005, USD, -1.01",
        "0, USD, 0.00",
        "25, EUR, 25.00",
        "2.5, JPY, 3",
        "1.0005, KWD, 1.001"
    })
    void roundsHalfAwayFromZeroToTheMinorDigits(String amount, String currency, String rounded) {
        assertThat(Money.of(amount, currency).rounded().text()).isEqualTo(rounded);
    }

    @Property
    void roundingIsSymmetric(@ForAll BigDecimal amount) {
        var rounded = new Money(amount, "USD").rounded().amount();

        assertThat(new Money(amount.negate(), "USD").rounded().amount()).isEqualByComparingTo(rounded.negate());
    }

    @Test
    void currenciesDoNotMix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "EUR")));
    }
}
