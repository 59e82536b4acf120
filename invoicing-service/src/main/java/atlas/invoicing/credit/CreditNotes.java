package atlas.invoicing.credit;

import static java.util.stream.Collectors.toMap;

import atlas.eventstore.CommandHandler;
import atlas.invoicing.balance.Balances;
import atlas.invoicing.balance.Balances.Cause;
import atlas.invoicing.balance.Balances.Holder;
import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.creditnote.CreditNote;
import atlas.invoicing.domain.creditnote.CreditNoteCommand;
import atlas.invoicing.domain.creditnote.CreditNoteEvent;
import atlas.invoicing.domain.invoice.CreditOrder;
import atlas.invoicing.domain.invoice.CreditOrder.Service;
import atlas.invoicing.domain.invoice.CreditOrder.Wish;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.InvoiceRejection;
import atlas.invoicing.draft.Numbers;
import atlas.invoicing.issue.Lifecycle;
import atlas.invoicing.issue.Refunds;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.Payer;
import atlas.invoicing.terms.PublishedTerms;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.web.NotFound;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Makes credit notes, under the lock of their invoice: it is not paid, voided or credited meanwhile.
@Component
public class CreditNotes {

    private final BilledLines lines;
    private final Register register;
    private final Lifecycle lifecycle;
    private final Refunds refunds;
    private final Numbers numbers;
    private final PublishedTerms terms;
    private final Balances balances;
    private final CommandHandler<CreditNoteCommand, CreditNote, CreditNoteEvent> creditNotes;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();

    CreditNotes(
            BilledLines lines,
            Register register,
            Lifecycle lifecycle,
            Refunds refunds,
            Numbers numbers,
            PublishedTerms terms,
            Balances balances,
            CommandHandler<CreditNoteCommand, CreditNote, CreditNoteEvent> creditNotes,
            TransactionOperations transaction,
            Clock clock) {
        this.lines = lines;
        this.register = register;
        this.lifecycle = lifecycle;
        this.refunds = refunds;
        this.numbers = numbers;
        this.terms = terms;
        this.balances = balances;
        this.creditNotes = creditNotes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @return the id of the note
    public String issue(MerchantId merchant, CreditRequest request) {
        return transaction.execute(_ -> issue(lifecycle.lock(merchant, invoiceOf(merchant, request)), request));
    }

    private String issue(Registered invoice, CreditRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var frozen = lifecycle.apply(invoice, new InvoiceCommand.Credit(order(invoice, request), now));
        var note = frozen.notes().getLast();
        creditNotes.handle(invoice.merchant(), note.id(), new CreditNoteCommand.Issue(note));
        balances.move(
                new Holder(invoice.merchant(), invoice.customerId(), note.currency()),
                note.toBalance(),
                new Cause(BalanceAction.CREDIT_NOTE_APPLIED, note.memo(), note.invoiceId(), note.id()));
        return note.id();
    }

    private String invoiceOf(MerchantId merchant, CreditRequest request) {
        var wanted = request.lines().stream().map(CreditRequest.Line::lineId).toList();
        var known = lines.invoicesOf(merchant, wanted);
        for (var line : wanted) {
            if (!known.containsKey(line)) {
                throw notIssued(merchant, line);
            }
        }
        var invoices = new HashSet<>(known.values());
        if (invoices.size() > 1) {
            throw InvoiceRejection.LINE_OF_ANOTHER_INVOICE.because("A credit note is for the lines of one invoice");
        }
        return invoices.iterator().next();
    }

    private RuntimeException notIssued(MerchantId merchant, String lineId) {
        return register.withLine(merchant, lineId).isPresent()
                ? InvoiceRejection.NOT_CREDITABLE.because("Only an issued or paid invoice can be credited")
                : new NotFound("invoice line item", lineId);
    }

    private CreditOrder order(Registered invoice, CreditRequest request) {
        var bill = lifecycle.bill(invoice);
        var zone = terms.payer(invoice.merchant(), invoice.customerId())
                .map(Payer::zone)
                .orElse(ZoneOffset.UTC);
        return new CreditOrder(
                ids.next(),
                numbers.nextOfCreditNote(invoice.merchant(), invoice.customerId()),
                invoice.id(),
                request.reason(),
                request.memo(),
                request.lines().stream()
                        .map(line -> new Wish(ids.next(), line.lineId(), line.amount(), service(line.days(), zone)))
                        .toList(),
                givenBack(invoice, bill.lines()));
    }

    private static @Nullable Service service(CreditRequest.@Nullable Days days, ZoneId zone) {
        return days == null
                ? null
                : new Service(
                        days.first().atStartOfDay(zone).toInstant(),
                        days.last().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /// What the balance got back when windows were cut, by line.
    private Map<String, BigDecimal> givenBack(Registered invoice, List<InvoiceLine> billed) {
        return billed.stream()
                .filter(line -> !line.source().windowId().isEmpty())
                .collect(toMap(
                        InvoiceLine::id,
                        line -> refunds.refunded(
                                invoice.merchant(), line.source().windowId(), invoice.id())));
    }
}
