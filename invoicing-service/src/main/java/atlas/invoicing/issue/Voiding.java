package atlas.invoicing.issue;

import atlas.invoicing.balance.Balances;
import atlas.invoicing.balance.Balances.Holder;
import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes an invoice back, and all that it did to the customer's balance: what it took returns, and what
/// was refunded of it is no longer owed.
@Component
public class Voiding {

    private final Lifecycle lifecycle;
    private final Balances balances;
    private final Refunds refunds;
    private final TransactionOperations transaction;
    private final Clock clock;

    Voiding(Lifecycle lifecycle, Balances balances, Refunds refunds, TransactionOperations transaction, Clock clock) {
        this.lifecycle = lifecycle;
        this.balances = balances;
        this.refunds = refunds;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void voidIt(MerchantId merchant, String id) {
        transaction.executeWithoutResult(_ -> cancel(lifecycle.lock(merchant, id)));
    }

    /// @param invoice locked
    void cancel(Registered invoice) {
        lifecycle.apply(invoice, new InvoiceCommand.Cancel(clock.instant()));
        var bill = lifecycle.bill(invoice);
        var holder = new Holder(invoice.merchant(), invoice.customerId(), bill.currency());
        var settled =
                bill.balanceChanges().stream().map(BalanceChange::effect).reduce(BigDecimal.ZERO, BigDecimal::add);
        balances.move(holder, BalanceAction.RETURN_FROM_VOIDING, settled.negate(), null, invoice.id());
        var refunded = refunds.takeAll(invoice.merchant(), invoice.id());
        balances.move(holder, BalanceAction.REVERT_PRORATED_REFUND, refunded.negate(), null, invoice.id());
    }
}
