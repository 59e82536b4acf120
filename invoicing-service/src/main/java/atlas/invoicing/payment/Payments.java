package atlas.invoicing.payment;

import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_COLLECTABLE;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_ISSUED;

import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.ManualPayment;
import atlas.invoicing.domain.invoice.PaymentAttempt;
import atlas.invoicing.issue.Lifecycle;
import atlas.invoicing.payment.PaymentProvider.Outcome;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Has invoices paid. The row of the invoice is locked meanwhile: it is not voided while it is collected.
@Component
public class Payments {

    private final Lifecycle lifecycle;
    private final PaymentProvider provider;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();

    Payments(Lifecycle lifecycle, PaymentProvider provider, TransactionOperations transaction, Clock clock) {
        this.lifecycle = lifecycle;
        this.provider = provider;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void markPaid(MerchantId merchant, String id, ManualPayment payment) {
        transaction.executeWithoutResult(_ ->
                lifecycle.apply(lifecycle.lock(merchant, id), new InvoiceCommand.MarkPaid(payment, clock.instant())));
    }

    /// Collects now, because somebody asks for it.
    public void pay(MerchantId merchant, String id) {
        transaction.executeWithoutResult(_ -> {
            var invoice = lifecycle.lock(merchant, id);
            if (invoice.status() != InvoiceStatus.ISSUED) {
                throw NOT_ISSUED.because("Only an issued invoice that is not paid can be collected");
            }
            if (collect(invoice) instanceof Outcome.NotPossible(var reason)) {
                throw NOT_COLLECTABLE.because(reason);
            }
        });
    }

    /// Collects on the due date what is still to be paid.
    void collectDue(MerchantId merchant, String id) {
        transaction.executeWithoutResult(_ -> {
            var invoice = lifecycle.lock(merchant, id);
            if (invoice.status() == InvoiceStatus.ISSUED) {
                collect(invoice);
            }
        });
    }

    private Outcome collect(Registered invoice) {
        var due = lifecycle.frozen(invoice).due();
        var outcome = provider.collect(
                new PaymentProvider.Payment(invoice.merchant(), invoice.id(), invoice.customerId(), due));
        switch (outcome) {
            case Outcome.Collected(var reference) -> note(invoice, attempt(due.amount(), true, reference));
            case Outcome.Declined _ -> note(invoice, attempt(due.amount(), false, null));
            case Outcome.NotPossible _ -> {}
        }
        return outcome;
    }

    private void note(Registered invoice, PaymentAttempt attempt) {
        lifecycle.apply(invoice, new InvoiceCommand.NotePayment(attempt));
    }

    private PaymentAttempt attempt(BigDecimal amount, boolean succeeded, @Nullable String reference) {
        return new PaymentAttempt(
                ids.next(),
                amount,
                succeeded,
                provider.name(),
                reference,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
