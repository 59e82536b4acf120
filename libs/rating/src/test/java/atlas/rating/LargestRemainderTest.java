package atlas.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestRemainderTest {

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "'0.333 0.333 0.334', 1.00, '0.33 0.33 0.34'",
        "'0.005 0.005', 0.01, '0.01 0.00'",
        "'-0.005 -0.005', -0.01, '-0.01 0.00'",
        "'10.50 -10.50', 0.00, '10.50 -10.50'",
        "'0.005', 0.01, '0.01'",
        "'0.001 0.009 0.005', 0.02, '0.00 0.01 0.01'",
        "'', 0.00, ''"
    })
    void theLargestRemaindersGetWhatIsMissing(String parts, BigDecimal whole, String rounded) {
        assertThat(LargestRemainder.round(amounts(parts), whole, 2)).isEqualTo(amounts(rounded));
    }

    @Property
    void thePartsAddUpAndNoneMovesByAWholeUnit(
            @ForAll @Size(min = 1, max = 8) List<@BigRange(min = "-1000", max = "1000") @Scale(5) BigDecimal> parts,
            @ForAll @IntRange(max = 3) int digits) {
        var whole = sum(parts).setScale(digits, RoundingMode.HALF_UP);

        var rounded = LargestRemainder.round(parts, whole, digits);

        assertThat(sum(rounded)).isEqualByComparingTo(whole);
        for (var i = 0; i < parts.size(); i++) {
            assertThat(rounded.get(i).subtract(parts.get(i)).abs()).isLessThan(BigDecimal.ONE.movePointLeft(digits));
        }
    }

    @Property
    void theRefundOfALineIsTheMirrorOfItsCharge(
            @ForAll @Size(max = 8) List<@BigRange(min = "0", max = "1000") @Scale(5) BigDecimal> parts) {
        var whole = sum(parts).setScale(2, RoundingMode.HALF_UP);
        var refund = LargestRemainder.round(negated(parts), whole.negate(), 2);

        assertThat(refund).isEqualTo(negated(LargestRemainder.round(parts, whole, 2)));
    }

    @Test
    void aWholeThatIsNotTheRoundedSumIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LargestRemainder.round(amounts("1 2"), new BigDecimal(6), 0)
                        .size());
    }

    private static List<BigDecimal> amounts(String text) {
        return Stream.of(text.split(" "))
                .filter(amount -> !amount.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }

    private static List<BigDecimal> negated(List<BigDecimal> amounts) {
        return amounts.stream().map(BigDecimal::negate).toList();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
