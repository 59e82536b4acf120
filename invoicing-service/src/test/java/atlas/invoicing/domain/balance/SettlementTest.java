package atlas.invoicing.domain.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettlementTest {

    @Example
    void moneyToTheGoodPaysAndTheRestRollsOver() {
        assertSettled("80", "120", "0", "-80");
        assertSettled("80", "30", "50", "-30");
    }

    @Example
    void whatIsOwedIsCollectedAndTheBalanceIsNothing() {
        assertSettled("80", "-15.50", "95.50", "15.50");
    }

    @Example
    void lessThanNothingIsPaidOutToTheBalance() {
        assertSettled("-5", "0", "0", "5");
        assertSettled("-5", "-3", "0", "5");
    }

    @Property
    void nothingIsLostOrWon(@ForAll("amounts") BigDecimal total, @ForAll("amounts") BigDecimal balance) {
        var settled = Settlement.of(total, balance);

        assertThat(settled.amountDue()).isNotNegative();
        assertThat(settled.amountDue().subtract(settled.effect())).isEqualByComparingTo(total);
    }

    @Property
    void aBalanceNeverPaysMoreThanItHasNorLeavesADebt(
            @ForAll("amounts") BigDecimal total, @ForAll("amounts") BigDecimal balance) {
        var after = balance.add(Settlement.of(total, balance).effect());

        if (total.signum() >= 0) {
            assertThat(after).isNotNegative();
        }
        if (balance.signum() >= 0) {
            assertThat(after).isNotNegative();
        }
    }

    /// What a voided invoice moved is moved back, so that the next one settles the same.
    @Property
    void voidingAndIssuingAgainNetsToTheSame(
            @ForAll("amounts") BigDecimal total, @ForAll("amounts") BigDecimal balance) {
        var once = Settlement.of(total, balance);
        var returned = balance.add(once.effect()).subtract(once.effect());

        assertThat(Settlement.of(total, returned)).isEqualTo(once);
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000"), new BigDecimal("1000"))
                .ofScale(2);
    }

    private static void assertSettled(String total, String balance, String due, String effect) {
        var settled = Settlement.of(new BigDecimal(total), new BigDecimal(balance));
        assertThat(settled.amountDue()).isEqualByComparingTo(due);
        assertThat(settled.effect()).isEqualByComparingTo(effect);
    }
}
