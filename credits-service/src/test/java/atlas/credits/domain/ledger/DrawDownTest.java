package atlas.credits.domain.ledger;

import static atlas.credits.domain.ledger.TestLedger.START;
import static atlas.credits.domain.ledger.TestLedger.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawDownTest {

    private static final Instant JUNE = Instant.parse("2025-06-01T00:00:00Z");

    private final TestLedger credits = new TestLedger("credits");
    private final TestLedger dollars = new TestLedger("USD");

    @Test
    void usageIsDrawnFromWhatExpiresFirstThenFromWhatCostLess() {
        credits.grant("C", "50");
        credits.grant("B", "20", JUNE, "5");
        credits.grant("A", "10", JUNE, "0");

        credits.draw("invoice", credits.line("invoice", "line", "45", false));

        assertThat(credits.amounts(EntryType.DECREMENT)).containsExactly("10", "20", "15");
        assertThat(credits.changes.subList(3, 6).stream()
                        .map(change -> change.balance().intValueExact()))
                .containsExactly(70, 50, 35);
        assertThat(List.of(credits.balanceOf("A"), credits.balanceOf("B"), credits.balanceOf("C")))
                .containsExactly("0", "0", "35");
    }

    @Test
    void blocksForSomeItemsComeFirstAndPayForNothingElse() {
        credits.grant("all", "10", JUNE, null);
        credits.grant("some", "10", null, null, List.of(new BlockFilter(true, List.of("item a"))));

        credits.draw("invoice", credits.line("invoice", "a", "12", true), credits.line("invoice", "b", "20", true));

        assertThat(credits.amounts(EntryType.DECREMENT)).containsExactly("10", "2", "8");
        assertThat(credits.balance()).isEqualTo("0");
    }

    @Test
    void onePendingEntryFollowsUsageUpAndDown() {
        credits.grant("A", "50");

        credits.draw("invoice", credits.line("invoice", "line", "10", false));
        credits.draw("invoice", credits.line("invoice", "line", "30", false));
        credits.draw("invoice", credits.line("invoice", "line", "25", false));

        assertThat(credits.amounts(EntryType.DECREMENT)).containsExactly("25");
        assertThat(credits.balance()).isEqualTo("25");
    }

    @Test
    void theOldestOfEqualBlocksIsDrawnFirst() {
        credits.grant("older", "10");
        credits.grant("newer", "10");

        credits.draw("invoice", credits.line("invoice", "line", "4", false));

        assertThat(credits.balanceOf("older")).isEqualTo("6");
    }

    @Test
    void whatWasDrawnBeforeTheExpiryStaysDrawn() {
        credits.grant("A", "10", JUNE, null);
        credits.draw("invoice", credits.line("invoice", "line", "4", true));
        credits.now = JUNE;

        var drawn = credits.draw("invoice", credits.line("invoice", "line", "7", true));

        assertThat(drawn.get("line")).isEqualByComparingTo("4");
        assertThat(credits.amounts(EntryType.CREDIT_BLOCK_EXPIRY)).containsExactly("6");
        assertThat(credits.balance()).isEqualTo("0");
    }

    @Test
    void whatIsGivenBackToAnExpiredBlockIsGone() {
        credits.grant("A", "10", JUNE, null);
        credits.draw("invoice", credits.line("invoice", "line", "4", true));
        credits.now = JUNE;

        credits.draw("invoice");

        assertThat(credits.amounts(EntryType.CREDIT_BLOCK_EXPIRY)).containsExactly("6", "4");
        assertThat(credits.balance()).isEqualTo("0");
    }

    @Test
    void unitsThatCannotBeBilledMakeTheBalanceNegative() {
        credits.grant("A", "10");

        var drawn = credits.draw("invoice", credits.line("invoice", "line", "12.5", false));

        assertThat(drawn.get("line")).isEqualByComparingTo("12.5");
        assertThat(credits.balanceOf("A")).isEqualTo("-2.5");
    }

    @Test
    void aDebtDoesNotExpire() {
        credits.grant("A", "10", JUNE, null);
        credits.draw("invoice", credits.line("invoice", "line", "15", false));
        credits.now = JUNE.plus(Duration.ofDays(1));
        credits.grant("B", "1");

        assertThat(credits.balance()).isEqualTo("-4");
    }

    @Test
    void whatMoneyCoversStopsAtZero() {
        credits.grant("A", "10");
        dollars.grant("D", "10");

        var units = credits.draw("invoice", credits.line("invoice", "line", "12", true));
        var money = dollars.draw("invoice", dollars.line("invoice", "line", "12", false));

        assertThat(units.get("line")).isEqualByComparingTo("10");
        assertThat(money.get("line")).isEqualByComparingTo("10");
        assertThat(List.of(credits.balance(), dollars.balance())).containsOnly("0");
    }

    @Test
    void creditsThatStartAfterTheServiceDoNotPayForIt() {
        credits.grant("A", "10");
        var line = new Line(new Charge("invoice", "line", "price"), "item", number("5"), true, START);

        assertThat(credits.draw("invoice", line)).isEmpty();
    }

    @Test
    void whatIsCommittedIsGivenBackAsAnAmendment() {
        credits.grant("A", "10");
        credits.draw("invoice", credits.line("invoice", "line", "7", false));
        credits.commit("invoice");

        credits.draw("invoice");

        assertThat(credits.amounts(EntryType.DECREMENT)).containsExactly("7");
        assertThat(credits.amounts(EntryType.AMENDMENT)).containsExactly("7");
        assertThat(credits.balance()).isEqualTo("10");
    }

    @Test
    void moreThanWasCommittedIsAnotherEntry() {
        credits.grant("A", "10");
        credits.draw("invoice", credits.line("invoice", "line", "7", false));
        credits.commit("invoice");

        var drawn = credits.draw("invoice", credits.line("invoice", "line", "9", false));

        assertThat(credits.amounts(EntryType.DECREMENT)).containsExactly("7", "2");
        assertThat(drawn.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("9");
    }

    @Test
    void whatWasAmendedByHandIsNotGivenBackAgainWithItsInvoice() {
        credits.grant("A", "10");
        credits.draw("invoice", credits.line("invoice", "line", "7", false));
        credits.amend("A", "5");
        credits.commit("invoice");

        credits.draw("invoice");

        assertThat(credits.balanceOf("A")).isEqualTo("10");
        assertThat(credits.amounts(EntryType.DECREMENT)).containsExactly("7", "5");
        assertThat(credits.amounts(EntryType.AMENDMENT)).containsExactly("5", "7");
    }

    @Test
    void whatWasAmendedByHandIsNotGivenBackAgainWhenUsageFalls() {
        credits.grant("A", "10");
        credits.draw("invoice", credits.line("invoice", "line", "7", false));
        credits.amend("A", "7");

        var drawn = credits.draw("invoice", credits.line("invoice", "line", "2", false));

        assertThat(drawn.get("line")).isEqualByComparingTo("2");
        assertThat(credits.balanceOf("A")).isEqualTo("10");
    }
}
