package atlas.credits.domain.ledger;

import static atlas.credits.domain.ledger.TestLedger.START;
import static atlas.credits.domain.ledger.TestLedger.number;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.credits.domain.topup.InvoiceTerms;
import atlas.credits.domain.topup.TopUp;
import atlas.kernel.decider.CommandRejected;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Whatever is done to a ledger, in whatever order: [TestLedger] proves after each step that entries,
/// blocks and balance agree and that nothing that is committed changes.
class LedgerPropertiesTest {

    record Step(int kind, int amount, int choice, int days) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 20))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 500)
    void aLedgerOfUnitsAlwaysAddsUp(@ForAll("steps") List<Step> steps) {
        play(new TestLedger("credits"), steps);
    }

    @Property(tries = 500)
    void aLedgerOfMoneyAddsUpAndIsNeverNegative(@ForAll("steps") List<Step> steps) {
        var ledger = new TestLedger("USD");
        play(ledger, steps);

        assertThat(ledger.changes).allMatch(change -> change.balance().signum() >= 0);
        assertThat(ledger.blocks.values()).allMatch(block -> block.balance().signum() >= 0);
    }

    @Property(tries = 500)
    void noBlockHoldsMoreThanWasGranted(@ForAll("steps") List<Step> steps) {
        var ledger = new TestLedger("credits");
        play(ledger, steps);

        assertThat(ledger.blocks.values())
                .allMatch(block -> block.balance().compareTo(block.terms().amount()) <= 0);
    }

    @Property(tries = 300)
    void atTheEndOfEachChangeATopUpHasFilledTheBalance(@ForAll("steps") List<Step> steps) {
        var ledger = new TestLedger("credits");
        ledger.topUp = topUp(false);
        ledger.change(_ -> true);
        var step = 0;
        for (var each : steps) {
            play(ledger, step++, each);
            assertThat(number(ledger.balance())).isGreaterThan(BigDecimal.TEN);
        }
        assertThat(ledger.changes.stream().filter(LedgerPropertiesTest::isPurchase))
                .allMatch(change -> change.entry().amount().intValueExact() == 50)
                .allMatch(change -> change.balance().intValueExact() <= 60);
    }

    @Property(tries = 300)
    void atMostOnePurchaseWaitsForItsPayment(@ForAll("steps") List<Step> steps) {
        var ledger = new TestLedger("credits");
        ledger.topUp = topUp(true);
        play(ledger, steps);

        assertThat(bought(ledger).stream().filter(block -> block.phase() == Block.Phase.AWAITING_PAYMENT))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 500)
    void whatALineDrawsIsWhatItWantsOrAllThereIs(
            @ForAll("steps") List<Step> steps, @ForAll("amounts") List<Integer> wanted) {
        var ledger = new TestLedger("USD");
        play(ledger, steps.stream().filter(step -> step.kind() == 0).toList());
        for (var amount : wanted) {
            ledger.draw("invoice");
            var all = number(ledger.balance());

            var drawn = ledger.draw("invoice", ledger.line("invoice", "line", Integer.toString(amount), true));

            assertThat(sum(drawn.values().stream().toList())).isEqualByComparingTo(all.min(BigDecimal.valueOf(amount)));
        }
    }

    @Provide
    Arbitrary<List<Integer>> amounts() {
        return Arbitraries.integers().between(1, 300).list().ofMinSize(1).ofMaxSize(6);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Block> bought(TestLedger ledger) {
        return ledger.blocks.values().stream()
                .filter(block -> block.terms().source() == Source.TOP_UP)
                .toList();
    }

    private static boolean isPurchase(Change change) {
        return change.entry().type() == EntryType.INCREMENT
                && change.block().terms().source() == Source.TOP_UP;
    }

    private static TopUp topUp(boolean requirePayment) {
        var terms = new InvoiceTerms(false, 0, null, null, requirePayment, null, null, false);
        return new TopUp("top-up", BigDecimal.TEN, number("50"), BigDecimal.ONE, terms, null, START, START);
    }

    private static void play(TestLedger ledger, List<Step> steps) {
        for (var index = 0; index < steps.size(); index++) {
            play(ledger, index, steps.get(index));
        }
    }

    private static void play(TestLedger ledger, int index, Step step) {
        ledger.now = ledger.now.plus(Duration.ofDays(step.kind() == 9 ? step.days() : 0));
        var amount = number(Integer.toString(step.amount()));
        var invoice = "invoice" + step.choice() % 3;
        try {
            switch (step.kind()) {
                case 0 -> ledger.grant("block" + index, amount.toString(), expiry(ledger, step), null);
                case 1 -> ledger.grant(new Grant("block" + index, future(ledger, step), false, Note.NONE));
                case 2 -> ledger.grant(new Grant("block" + index, future(ledger, step), true, Note.NONE));
                case 3 ->
                    ledger.draw(
                            invoice,
                            ledger.line(invoice, "a", amount.toString(), step.days() % 2 == 0),
                            ledger.line(invoice, "b", Integer.toString(step.days() + 1), true));
                case 4 -> ledger.draw(invoice);
                case 5 -> ledger.commit(invoice);
                case 6 -> ledger.change(open -> new Corrections(open).decrement(amount, Note.NONE));
                case 7 ->
                    withBlock(
                            ledger,
                            step,
                            block -> ledger.change(open -> new Corrections(open)
                                    .changeExpiry(
                                            new Corrections.Target(block, null),
                                            amount,
                                            ledger.now.plus(Duration.ofDays(step.days())),
                                            Note.NONE)));
                case 8 ->
                    withBlock(
                            ledger,
                            step,
                            block -> ledger.change(open -> step.days() % 2 == 0
                                    ? new Corrections(open).voidCredits(block, amount, null, Note.NONE)
                                    : new Corrections(open).amend(block, amount, Note.NONE)));
                case 9 -> ledger.change(_ -> true);
                default -> settleInvoice(ledger, step);
            }
        } catch (CommandRejected refused) {
            assertThat(refused.code()).isInstanceOf(LedgerRejection.class);
        }
    }

    private static void settleInvoice(TestLedger ledger, Step step) {
        ledger.change(open -> {
            if (step.days() % 3 == 0) {
                open.unpaid("invoice of credits");
            } else {
                open.paid("invoice of credits");
            }
            return true;
        });
    }

    private static void withBlock(TestLedger ledger, Step step, Consumer<String> use) {
        var ids = new ArrayList<>(ledger.blocks.keySet());
        if (!ids.isEmpty()) {
            use.accept(ids.get(step.choice() % ids.size()));
        }
    }

    private static BlockTerms future(TestLedger ledger, Step step) {
        var effective = ledger.now.plus(Duration.ofDays(step.days()));
        var expiry = step.choice() % 2 == 0 ? null : effective.plus(Duration.ofDays(5));
        return TestLedger.terms(Integer.toString(step.amount()), effective, expiry, "1", List.of());
    }

    private static @Nullable Instant expiry(TestLedger ledger, Step step) {
        return step.choice() % 2 == 0 ? null : ledger.now.plus(Duration.ofDays(step.days() + 1));
    }
}
