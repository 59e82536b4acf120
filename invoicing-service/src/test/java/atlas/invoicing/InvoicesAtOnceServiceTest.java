package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.balance.BalanceLedger;
import atlas.invoicing.balance.BalanceLedger.Times;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.invoice.ManualPayment;
import atlas.invoicing.issue.Issuing;
import atlas.invoicing.issue.Voiding;
import atlas.invoicing.payment.Payments;
import atlas.kernel.decider.CommandRejected;
import atlas.platform.web.PageRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Invoices that several issue, pay and void at the same time.
class InvoicesAtOnceServiceTest extends WrittenInvoiceTests {

    @Autowired
    Issuing issuing;

    @Autowired
    Voiding voiding;

    @Autowired
    Payments payments;

    @Autowired
    BalanceLedger ledger;

    /// However many are issued at once: the same money is spent once, and numbers have no gaps.
    @Test
    void invoicesIssuedAtOnceShareTheBalance() {
        adjust("increment", "100.00");
        var drafts = IntStream.range(0, 6).mapToObj(_ -> write("30.00", false)).toList();

        assertThat(winners(drafts.stream()
                        .<Runnable>map(draft -> () -> issuing.now(scenario.merchant, text(draft, "id")))
                        .toList()))
                .isEqualTo(6);

        var issued = invoices("status[]=issued&status[]=paid");
        assertThat(issued.stream()
                        .map(one -> new BigDecimal(text(one, "amount_due")))
                        .reduce(BigDecimal::add))
                .hasValueSatisfying(due -> assertThat(due).isEqualByComparingTo("80.00"));
        assertThat(issued.stream().map(one -> text(one, "invoice_number").substring(7)))
                .containsExactlyInAnyOrder("00001", "00002", "00003", "00004", "00005", "00006");
        assertChained("0");
    }

    @Test
    void ofTwoWhoIssueVoidOrPayTheSameInvoiceOneWins() {
        for (var round = 0; round < 5; round++) {
            var draft = text(write("30.00", false), "id");
            Runnable issue = () -> issuing.now(scenario.merchant, draft);
            Runnable cancel = () -> voiding.voidIt(scenario.merchant, draft);
            assertThat(winners(List.of(issue, issue))).isOne();
            assertThat(winners(List.of(cancel, cancel))).isOne();

            var invoice = text(write("30.00", true), "id");
            Runnable pay =
                    () -> payments.markPaid(scenario.merchant, invoice, new ManualPayment(day(1, 1), null, null));
            Runnable voidIt = () -> voiding.voidIt(scenario.merchant, invoice);
            assertThat(winners(List.of(pay, voidIt))).isOne();
        }
        assertThat(invoices("status[]=issued&status[]=paid&status[]=void").stream()
                        .map(one -> text(one, "invoice_number"))
                        .distinct())
                .hasSize(10);
    }

    @Test
    void anInvoiceIsVoidedOnlyAfterItWasIssued() {
        adjust("increment", "10.00");
        for (var round = 0; round < 5; round++) {
            var draft = text(write("30.00", false), "id");
            var done = winners(List.of(
                    () -> issuing.now(scenario.merchant, draft), () -> voiding.voidIt(scenario.merchant, draft)));

            var status = text(get("/v1/invoices/" + draft), "status");
            assertThat(status).isEqualTo(done == 2 ? "void" : "issued");
            if (status.equals("issued")) {
                voiding.voidIt(scenario.merchant, draft);
            }
        }
        assertChained("10");
    }

    /// Each transaction starts where the one before ended, so the balance is their sum.
    private void assertChained(String balance) {
        var changes = ledger.list(
                scenario.merchant, scenario.customer, new Times(null, null, null, null), PageRequest.of(100, null));
        var oldestFirst = new ArrayList<>(changes).reversed();
        for (var i = 1; i < oldestFirst.size(); i++) {
            assertThat(oldestFirst.get(i).startingBalance())
                    .isEqualByComparingTo(oldestFirst.get(i - 1).endingBalance());
        }
        assertThat(changes.stream().map(BalanceChange::effect).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(balance);
    }

    /// How many are not refused of those who act at the same time.
    private static long winners(List<Runnable> actions) {
        var start = new CyclicBarrier(actions.size());
        var outcomes = atOnce(actions.stream()
                .<Callable<Boolean>>map(action -> () -> {
                    start.await();
                    return succeeds(action);
                })
                .toList());
        return outcomes.stream().filter(succeeded -> succeeded).count();
    }

    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (CommandRejected _) {
            return false;
        }
    }
}
