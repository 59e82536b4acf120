package atlas.invoicing.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.balance.Settlement;
import atlas.invoicing.domain.creditnote.CreditReason;
import atlas.invoicing.domain.creditnote.Note;
import atlas.kernel.decider.CommandRejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever happens to an invoice: what the customer paid and owes, less what the balance got, is what was
/// charged and not given back.
class CreditNotePropertiesTest {

    private static final InvoiceDecider DECIDER = new InvoiceDecider();

    /// An invoice and the customer's side of it.
    private static final class Account {

        private Invoice invoice = DECIDER.initialState();
        private BigDecimal paid = BigDecimal.ZERO;
        private BigDecimal balance = BigDecimal.ZERO;

        private void issue(Bill bill, BigDecimal balanceBefore) {
            var effect = Settlement.of(bill.total().amount(), balanceBefore).effect();
            balance = balance.add(effect);
            handle(new InvoiceCommand.Issue(Bills.settled(bill, balanceBefore, balanceBefore.add(effect)), Bills.DATE));
        }

        /// As the service moves money after each command.
        private void handle(InvoiceCommand command) {
            var before = invoice;
            try {
                invoice = DECIDER.replay(before, DECIDER.decide(command, before));
            } catch (CommandRejected _) {
                return;
            }
            switch (command) {
                case InvoiceCommand.Credit _ ->
                    balance = balance.add(invoice.frozen().notes().getLast().toBalance());
                case InvoiceCommand.MarkPaid _ ->
                    paid = paid.add(before.frozen().due().amount());
                case InvoiceCommand.Cancel _ -> {
                    balance = balance.subtract(settled());
                    invoice.frozen().notes().forEach(note -> balance = balance.subtract(note.toBalance()));
                }
                case InvoiceCommand.Issue _,
                        InvoiceCommand.NotePayment _,
                        InvoiceCommand.Release _,
                        InvoiceCommand.Describe _ -> {}
            }
        }

        private BigDecimal settled() {
            return invoice.frozen().bill().balanceChanges().stream()
                    .map(BalanceChange::effect)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private BigDecimal due() {
            return invoice instanceof Invoice.Issued(var frozen) ? frozen.due().amount() : BigDecimal.ZERO;
        }

        private BigDecimal charged() {
            var frozen = invoice.frozen();
            return invoice instanceof Invoice.Voided
                    ? BigDecimal.ZERO
                    : frozen.bill().total().amount().subtract(frozen.credited());
        }
    }

    @Property
    void nothingIsLostOrGained(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = -500, max = 5000) Integer> cents,
            @ForAll @IntRange(min = -2000, max = 8000) int balance,
            @ForAll @Size(max = 12) List<@IntRange(max = 2999) Integer> steps) {
        var account = new Account();
        var bill = Bills.of(cents.stream().map(CreditNotePropertiesTest::money).toArray(String[]::new));
        account.issue(bill, BigDecimal.valueOf(balance, 2));
        check(account);

        for (var step : steps) {
            account.handle(command(step, cents.size()));
            check(account);
        }
    }

    private static void check(Account account) {
        assertThat(account.paid.add(account.due()).subtract(account.balance)).isEqualByComparingTo(account.charged());
        assertThat(account.due()).isNotNegative();
        var frozen = account.invoice.frozen();
        frozen.bill()
                .lines()
                .forEach(line -> assertThat(frozen.credited(line.id()))
                        .isBetween(BigDecimal.ZERO, line.amounts().amount().max(BigDecimal.ZERO)));
        assertThat(frozen.notes()).allSatisfy(CreditNotePropertiesTest::givesSomething);
    }

    private static void givesSomething(Note note) {
        assertThat(note.total()).isPositive();
        assertThat(note.toBalance()).isBetween(BigDecimal.ZERO, note.total());
    }

    /// Mostly credit notes; now and then a payment or the end.
    private static InvoiceCommand command(int step, int lines) {
        if (step < 150) {
            return new InvoiceCommand.Cancel(Bills.LATER);
        }
        if (step < 400) {
            return new InvoiceCommand.MarkPaid(new ManualPayment(Bills.LATER, null, null), Bills.LATER);
        }
        var wish = new CreditOrder.Wish("wish", "line" + step % lines, BigDecimal.valueOf(step - 399, 2), null);
        return new InvoiceCommand.Credit(
                new CreditOrder("note", "CN-1", "invoice", CreditReason.DUPLICATE, null, List.of(wish), Map.of()),
                Bills.LATER);
    }

    private static String money(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
