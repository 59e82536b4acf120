package atlas.invoicing.issue;

import static atlas.invoicing.domain.invoice.InvoiceRejection.ISSUES_BY_ITSELF;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOTHING_TO_BILL;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_A_DRAFT;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_COMPLETE_YET;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_ELIGIBLE_YET;

import atlas.invoicing.balance.Balances;
import atlas.invoicing.credit.BilledLines;
import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.Drafts;
import atlas.invoicing.draft.Numbers;
import atlas.invoicing.draft.OpenDrafts;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.Payer;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.terms.Terms;
import atlas.kernel.MerchantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Turns drafts into invoices. All of it happens under the lock of the draft's row: what usage was
/// counted before is on the invoice, what comes after is late. Credits are drawn before the transaction
/// commits; if it does not, the next attempt draws for the same invoice again and replaces the draw.
@Component
public class Issuing {

    private final Register register;
    private final Drafts drafts;
    private final OpenDrafts openDrafts;
    private final Readiness readiness;
    private final EffectiveCorrections corrections;
    private final PublishedTerms terms;
    private final Numbers numbers;
    private final DrawDowns drawDowns;
    private final Balances balances;
    private final Lifecycle lifecycle;
    private final BilledLines billedLines;
    private final DueCollections collecting;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Timer lateness;

    Issuing(
            Register register,
            Drafts drafts,
            OpenDrafts openDrafts,
            Readiness readiness,
            EffectiveCorrections corrections,
            PublishedTerms terms,
            Numbers numbers,
            DrawDowns drawDowns,
            Balances balances,
            Lifecycle lifecycle,
            BilledLines billedLines,
            DueCollections collecting,
            TransactionOperations transaction,
            Clock clock,
            MeterRegistry meters) {
        this.lateness = Timer.builder("atlas.invoices.lateness")
                .description("From the instant an invoice issues by itself until it is issued")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(meters);
        this.register = register;
        this.drafts = drafts;
        this.openDrafts = openDrafts;
        this.readiness = readiness;
        this.corrections = corrections;
        this.terms = terms;
        this.numbers = numbers;
        this.drawDowns = drawDowns;
        this.balances = balances;
        this.lifecycle = lifecycle;
        this.billedLines = billedLines;
        this.collecting = collecting;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Issues a draft whose time has come, if it issues by itself.
    ///
    /// @return when to look again, if it is too early
    public Optional<Instant> whenDue(MerchantId merchant, String id) {
        corrections.beforeIssuing(merchant, id);
        return transaction.execute(_ -> register.lock(merchant, List.of(id)).stream()
                .filter(Registered::isDraft)
                .findFirst()
                .flatMap(this::ifDue));
    }

    private Optional<Instant> ifDue(Registered invoice) {
        var subscription = invoice.subscriptionId();
        if (subscription == null) {
            return ifDue(drafts.of(invoice));
        }
        return terms.of(invoice.merchant(), subscription)
                .map(known -> ifDue(drafts.of(invoice), known))
                .orElseGet(() -> Optional.of(readiness.nextLook()));
    }

    private Optional<Instant> ifDue(Draft written) {
        if (!written.bill().autoIssued() || written.bill().lines().isEmpty()) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(written.issueAt())) {
            return Optional.of(written.issueAt());
        }
        return terms.payer(written.invoice().merchant(), written.invoice().customerId())
                .map(payer -> {
                    issue(written, payer.zone());
                    lateness.record(Duration.between(written.issueAt(), clock.instant()));
                    return Optional.<Instant>empty();
                })
                .orElseGet(() -> Optional.of(readiness.laterLook()));
    }

    private Optional<Instant> ifDue(Draft draft, Terms known) {
        if (draft.bill().lines().isEmpty()) {
            openDrafts.discard(draft.invoice());
            return Optional.empty();
        }
        var due = readiness.dueAt(draft);
        if (clock.instant().isBefore(due)) {
            return Optional.of(due);
        }
        if (!draft.bill().autoIssued()) {
            return Optional.of(readiness.laterLook());
        }
        if (!readiness.isCounted(draft, due) || !readiness.isComplete(draft, known)) {
            return Optional.of(readiness.nextLook());
        }
        issue(draft, known.zone());
        lateness.record(Duration.between(due, clock.instant()));
        return Optional.empty();
    }

    /// Issues a draft because somebody asks for it.
    public void now(MerchantId merchant, String id) {
        corrections.beforeIssuing(merchant, id);
        register.find(merchant, id)
                .filter(Registered::isDraft)
                .map(drafts::of)
                .filter(draft -> !clock.instant().isBefore(draft.bill().eligibleAt()))
                .ifPresent(draft -> readiness.awaitCounted(draft, draft.bill().eligibleAt()));
        transaction.executeWithoutResult(_ -> {
            var invoice = lifecycle.lock(merchant, id);
            if (!invoice.isDraft()) {
                throw NOT_A_DRAFT.because("Only a draft can be issued");
            }
            var subscription = invoice.subscriptionId();
            var known = subscription == null ? Optional.<Terms>empty() : terms.of(merchant, subscription);
            var draft = drafts.of(invoice);
            checkMayBeIssued(draft);
            var zone = subscription == null
                    ? terms.payer(merchant, invoice.customerId()).map(Payer::zone)
                    : known.filter(_ -> readiness.isCounted(draft, draft.bill().eligibleAt()))
                            .filter(one -> readiness.isComplete(draft, one))
                            .map(Terms::zone);
            issue(
                    draft,
                    zone.orElseThrow(
                            () -> NOT_COMPLETE_YET.because("Not all that is billed on the invoice is known yet")));
        });
    }

    private void checkMayBeIssued(Draft draft) {
        var bill = draft.bill();
        if (bill.autoIssued()) {
            throw ISSUES_BY_ITSELF.because("The invoice is issued by itself at " + draft.issueAt());
        }
        if (clock.instant().isBefore(bill.eligibleAt())) {
            throw NOT_ELIGIBLE_YET.because("The invoice can be issued from " + bill.eligibleAt());
        }
        if (bill.lines().isEmpty()) {
            throw NOTHING_TO_BILL.because("The invoice has no lines");
        }
    }

    /// Issues a draft that is known to be complete.
    ///
    /// @param draft of a locked invoice
    /// @param zone of its dates
    public void issue(Draft draft, ZoneId zone) {
        var invoice = draft.invoice();
        var bill = draft.bill().withLines(paid(invoice, draft.bill().lines()));
        var number = numbers.next(invoice.merchant(), invoice.customerId());
        var holder = new Balances.Holder(invoice.merchant(), invoice.customerId(), invoice.currency());
        var settled = balances.settle(holder, invoice.id(), bill.total().amount());
        if (invoice.subscriptionId() != null) {
            openDrafts.publish(invoice, bill.lines(), InvoiceStatus.ISSUED);
        }
        var issued = bill.issuedAs(number, dueDate(bill, zone), settled);
        lifecycle.apply(invoice, new InvoiceCommand.Issue(issued, clock.instant()));
        billedLines.put(
                invoice.merchant(),
                invoice.id(),
                issued.lines().stream().map(InvoiceLine::id).toList());
        collecting.schedule(invoice, issued);
    }

    /// Asks credits only where they may pay.
    private List<InvoiceLine> paid(Registered invoice, List<InvoiceLine> lines) {
        var unpaid = lines.stream()
                .map(line -> line.paidWithCredits(BigDecimal.ZERO))
                .toList();
        var payable = unpaid.stream().filter(InvoiceLine::takesCredits).toList();
        var drawn = payable.isEmpty() ? Map.<String, BigDecimal>of() : drawDowns.draw(invoice, payable);
        return unpaid.stream()
                .map(line -> line.paidWithCredits(drawn.getOrDefault(line.id(), BigDecimal.ZERO)))
                .toList();
    }

    /// Local midnight so many local days after the invoice's date.
    private static Instant dueDate(Bill bill, ZoneId zone) {
        var decided = bill.dueDate();
        return decided != null
                ? decided
                : bill.invoiceDate()
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(bill.netTerms())
                        .atStartOfDay(zone)
                        .toInstant();
    }
}
