package atlas.invoicing.issue;

import atlas.eventstore.CommandHandler;
import atlas.invoicing.balance.Balances;
import atlas.invoicing.balance.Balances.Cause;
import atlas.invoicing.balance.Balances.Holder;
import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.creditnote.CreditNote;
import atlas.invoicing.domain.creditnote.CreditNoteCommand;
import atlas.invoicing.domain.creditnote.CreditNoteEvent;
import atlas.invoicing.domain.creditnote.Note;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes an invoice back, and all that it did to the customer's balance: what it took returns, and what
/// was refunded of it is no longer owed. Its credit notes are void with it.
@Component
public class Voiding {

    private final Lifecycle lifecycle;
    private final Balances balances;
    private final Refunds refunds;
    private final CommandHandler<CreditNoteCommand, CreditNote, CreditNoteEvent> creditNotes;
    private final TransactionOperations transaction;
    private final Clock clock;

    Voiding(
            Lifecycle lifecycle,
            Balances balances,
            Refunds refunds,
            CommandHandler<CreditNoteCommand, CreditNote, CreditNoteEvent> creditNotes,
            TransactionOperations transaction,
            Clock clock) {
        this.lifecycle = lifecycle;
        this.balances = balances;
        this.refunds = refunds;
        this.creditNotes = creditNotes;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void voidIt(MerchantId merchant, String id) {
        transaction.executeWithoutResult(_ -> cancel(lifecycle.lock(merchant, id)));
    }

    /// @param invoice locked
    void cancel(Registered invoice) {
        var now = clock.instant();
        var frozen = lifecycle.apply(invoice, new InvoiceCommand.Cancel(now));
        var bill = frozen.bill();
        var holder = new Holder(invoice.merchant(), invoice.customerId(), bill.currency());
        var settled =
                bill.balanceChanges().stream().map(BalanceChange::effect).reduce(BigDecimal.ZERO, BigDecimal::add);
        balances.move(holder, settled.negate(), Cause.of(BalanceAction.RETURN_FROM_VOIDING, invoice.id()));
        var refunded = refunds.takeAll(invoice.merchant(), invoice.id());
        balances.move(holder, refunded.negate(), Cause.of(BalanceAction.REVERT_PRORATED_REFUND, invoice.id()));
        frozen.notes().forEach(note -> cancel(holder, note, now));
    }

    private void cancel(Holder holder, Note note, Instant now) {
        creditNotes.handle(holder.merchant(), note.id(), new CreditNoteCommand.Cancel(now));
        balances.move(
                holder,
                note.toBalance().negate(),
                new Cause(BalanceAction.CREDIT_NOTE_VOIDED, null, note.invoiceId(), note.id()));
    }
}
