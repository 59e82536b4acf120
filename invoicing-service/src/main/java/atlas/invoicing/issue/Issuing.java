package atlas.invoicing.issue;

import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_A_DRAFT;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_COMPLETE_YET;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_ELIGIBLE_YET;

import atlas.eventstore.CommandHandler;
import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.Invoice;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.InvoiceEvent;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.Drafts;
import atlas.invoicing.draft.Numbers;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.terms.Terms;
import atlas.kernel.MerchantId;
import atlas.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Turns drafts into invoices. All of it happens under the lock of the draft's row: what usage was
/// counted before is on the invoice, what comes after is late.
@Component
public class Issuing {

    private final Register register;
    private final Drafts drafts;
    private final Readiness readiness;
    private final PublishedTerms terms;
    private final Numbers numbers;
    private final CommandHandler<InvoiceCommand, Invoice, InvoiceEvent> invoices;
    private final TransactionOperations transaction;
    private final Clock clock;

    Issuing(
            Register register,
            Drafts drafts,
            Readiness readiness,
            PublishedTerms terms,
            Numbers numbers,
            CommandHandler<InvoiceCommand, Invoice, InvoiceEvent> invoices,
            TransactionOperations transaction,
            Clock clock) {
        this.register = register;
        this.drafts = drafts;
        this.readiness = readiness;
        this.terms = terms;
        this.numbers = numbers;
        this.invoices = invoices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Issues a draft whose time has come, if it issues by itself.
    ///
    /// @return when to look again, if it is too early
    public Optional<Instant> whenDue(MerchantId merchant, String id) {
        return transaction.execute(_ -> locked(merchant, id)
                .filter(Registered::isDraft)
                .flatMap(invoice -> terms.of(merchant, invoice.subscriptionId())
                        .map(known -> ifDue(invoice, known))
                        .orElseGet(() -> Optional.of(readiness.nextLook()))));
    }

    private Optional<Instant> ifDue(Registered invoice, Terms known) {
        if (!known.autoIssue()) {
            return Optional.empty();
        }
        var draft = drafts.of(invoice);
        if (draft.bill().lines().isEmpty()) {
            register.remove(invoice);
            return Optional.empty();
        }
        var due = readiness.dueAt(draft);
        if (clock.instant().isBefore(due)) {
            return Optional.of(due);
        }
        if (!readiness.isComplete(invoice, known)) {
            return Optional.of(readiness.nextLook());
        }
        issue(draft, known);
        return Optional.empty();
    }

    /// Issues a draft because somebody asks for it.
    public void now(MerchantId merchant, String id) {
        transaction.executeWithoutResult(_ -> {
            var invoice = locked(merchant, id).orElseThrow(() -> new NotFound("invoice", id));
            if (!invoice.isDraft()) {
                throw NOT_A_DRAFT.because("Only a draft can be issued");
            }
            var draft = drafts.of(invoice);
            if (clock.instant().isBefore(draft.bill().eligibleAt())) {
                throw NOT_ELIGIBLE_YET.because(
                        "The invoice can be issued from " + draft.bill().eligibleAt());
            }
            var known = terms.of(merchant, invoice.subscriptionId())
                    .filter(one -> readiness.isComplete(invoice, one))
                    .orElseThrow(() -> NOT_COMPLETE_YET.because("Not all that is billed on the invoice is known yet"));
            issue(draft, known);
        });
    }

    public void voidIt(MerchantId merchant, String id) {
        transaction.executeWithoutResult(_ -> {
            var invoice = locked(merchant, id).orElseThrow(() -> new NotFound("invoice", id));
            register(invoice, new InvoiceCommand.Cancel(clock.instant()));
        });
    }

    private Optional<Registered> locked(MerchantId merchant, String id) {
        return register.lock(merchant, List.of(id)).stream().findFirst();
    }

    private void issue(Draft draft, Terms known) {
        var bill = draft.bill();
        var frozen = new Bill(
                numbers.next(draft.invoice().merchant(), draft.invoice().customerId()),
                known.customer(),
                bill.subscriptionId(),
                bill.currency(),
                bill.invoiceDate(),
                known.dueDate(bill.invoiceDate()),
                known.netTerms(),
                bill.eligibleAt(),
                bill.autoIssued(),
                bill.memo(),
                bill.lines(),
                bill.createdAt());
        register(draft.invoice(), new InvoiceCommand.Issue(frozen, clock.instant()));
    }

    private void register(Registered invoice, InvoiceCommand command) {
        var state = invoices.handle(invoice.merchant(), invoice.id(), command).state();
        switch (state) {
            case Invoice.NotIssued _ -> throw new IllegalStateException("No event after " + command);
            case Invoice.Issued(var bill, var _) -> moved(invoice, InvoiceStatus.ISSUED, bill);
            case Invoice.Paid(var bill, var _, var _) -> moved(invoice, InvoiceStatus.PAID, bill);
            case Invoice.Voided(var bill, var _, var _) -> moved(invoice, InvoiceStatus.VOID, bill);
        }
    }

    private void moved(Registered invoice, InvoiceStatus status, Bill bill) {
        register.moved(invoice, status, bill.dueDate(), bill.total().amount());
    }
}
