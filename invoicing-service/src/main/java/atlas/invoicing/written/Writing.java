package atlas.invoicing.written;

import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_A_DRAFT;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_WRITTEN;
import static atlas.invoicing.domain.invoice.InvoiceRejection.WRONG_CURRENCY;

import atlas.invoicing.domain.invoice.Amounts;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.InvoiceSource;
import atlas.invoicing.domain.invoice.Price;
import atlas.invoicing.draft.DraftNews;
import atlas.invoicing.draft.Drafts;
import atlas.invoicing.draft.DueIssues;
import atlas.invoicing.issue.Issuing;
import atlas.invoicing.issue.Lifecycle;
import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.PublishedTerms;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.kernel.Money;
import atlas.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Writes one-off invoices, and changes drafts of them.
@Component
public class Writing {

    private final Register register;
    private final Drafts drafts;
    private final DraftNews news;
    private final DueIssues dueIssues;
    private final Issuing issuing;
    private final Lifecycle lifecycle;
    private final WrittenPrices prices;
    private final CustomerCurrencies currencies;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();

    Writing(
            Register register,
            Drafts drafts,
            DraftNews news,
            DueIssues dueIssues,
            Issuing issuing,
            Lifecycle lifecycle,
            WrittenPrices prices,
            CustomerCurrencies currencies,
            TransactionOperations transaction,
            Clock clock) {
        this.register = register;
        this.drafts = drafts;
        this.news = news;
        this.dueIssues = dueIssues;
        this.issuing = issuing;
        this.lifecycle = lifecycle;
        this.prices = prices;
        this.currencies = currencies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Writes an invoice, unless one with its id was written already.
    ///
    /// @param issued whether it is issued at once whatever its date
    public void write(MerchantId merchant, WrittenInvoice invoice, boolean issued) {
        var payer = PublishedTerms.payer(invoice.customer());
        if (payer.currency() == null) {
            currencies.decide(merchant, payer.party().id(), invoice.currency());
        } else if (!payer.currency().equals(invoice.currency())) {
            throw WRONG_CURRENCY.because(
                    "The customer is billed in %s, not in %s".formatted(payer.currency(), invoice.currency()));
        }
        transaction.executeWithoutResult(_ -> {
            var draft = draft(merchant, invoice, payer.party().id());
            if (!register.open(draft)) {
                return;
            }
            lifecycle.lock(merchant, draft.id());
            var written = drafts.of(draft, payer);
            register.moved(
                    draft,
                    InvoiceStatus.DRAFT,
                    draft.settings().dueDate(),
                    written.bill().total().amount());
            var due = written.bill().autoIssued() && !clock.instant().isBefore(written.issueAt());
            if (issued || due) {
                issuing.issue(written, payer.zone());
            } else if (written.bill().autoIssued()) {
                dueIssues.schedule(draft, written.issueAt());
            }
        });
    }

    private Registered draft(MerchantId merchant, WrittenInvoice invoice, String customerId) {
        var settings = invoice.settings();
        for (var line : invoice.lines()) {
            settings = settings.with(line(invoice.currency(), line));
        }
        return new Registered(
                merchant,
                invoice.id(),
                InvoiceStatus.DRAFT,
                InvoiceSource.ONE_OFF,
                customerId,
                null,
                invoice.currency(),
                invoice.invoiceDate(),
                0,
                settings,
                now());
    }

    /// Adds a line to a draft.
    public InvoiceLine add(MerchantId merchant, String invoiceId, WrittenLine added) {
        return transaction.execute(_ -> {
            var draft = written(lifecycle.lock(merchant, invoiceId));
            var line = line(draft.currency(), added);
            change(draft, draft.settings().with(line));
            return line;
        });
    }

    /// Takes a line off a draft.
    public void remove(MerchantId merchant, String lineId) {
        transaction.executeWithoutResult(_ -> {
            var id = register.withLine(merchant, lineId).orElseThrow(() -> new NotFound("invoice line item", lineId));
            var draft = written(lifecycle.lock(merchant, id));
            change(draft, draft.settings().without(lineId));
        });
    }

    private void change(Registered draft, DraftSettings settings) {
        var before = drafts.of(draft);
        var after = drafts.of(draft.with(draft.invoiceDate(), settings));
        var count = register.settle(draft, draft.invoiceDate(), settings);
        register.moved(
                after.invoice(),
                InvoiceStatus.DRAFT,
                settings.dueDate(),
                after.bill().total().amount());
        news.edited(before, after, count);
        if (after.bill().autoIssued() && !after.bill().lines().isEmpty()) {
            dueIssues.schedule(draft, after.issueAt());
        }
    }

    private static Registered written(Registered invoice) {
        if (!invoice.isDraft()) {
            throw NOT_A_DRAFT.because("Only lines of a draft can be changed");
        }
        if (invoice.source() != InvoiceSource.ONE_OFF) {
            throw NOT_WRITTEN.because("Lines that bill a subscription cannot be changed");
        }
        return invoice;
    }

    private InvoiceLine line(String currency, WrittenLine line) {
        var priceId = ids.next();
        var published =
                prices.publish(priceId, line.name(), line.item(), currency, line.quantity(), line.unitAmount(), now());
        var amount = new Money(line.amount(), currency).rounded().amount();
        return new InvoiceLine(
                ids.next(),
                new Price(priceId, line.name(), line.item().id(), currency, false, null, null, null, published),
                line.quantity(),
                Amounts.undiminished(amount),
                line.start(),
                line.end(),
                List.of(),
                List.of(),
                null,
                InvoiceLine.Source.WRITTEN);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
