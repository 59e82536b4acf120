package atlas.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProrationTest {

    @Test
    void isNotRoundedToAnyCurrency() {
        assertThat(Proration.of(new BigDecimal(100), 17, 31)).isEqualTo("54.83870967741935483870967741935484");
    }

    @Property
    void aFullPeriodIsTheAmountItself(@ForAll BigDecimal amount, @ForAll @IntRange(min = 1, max = 366) int days) {
        assertThat(Proration.of(amount, days, days)).isEqualTo(amount);
    }

    @Property
    void theTwoSharesOfASplitPeriodMakeTheWhole(
            @ForAll @BigRange(min = "-1000000", max = "1000000") BigDecimal amount,
            @ForAll @IntRange(max = 31) int days) {
        var both = Proration.of(amount, days, 31).add(Proration.of(amount, 31 - days, 31));

        assertThat(both.subtract(amount).abs()).isLessThan(new BigDecimal("1e-25"));
    }

    @ParameterizedTest(name = "{0} of {1} days")
    @CsvSource({"-1, 31", "32, 31", "0, 0"})
    void refusesWhatIsNoShare(long serviceDays, long periodDays) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Proration.of(BigDecimal.ONE, serviceDays, periodDays).signum());
    }
}
