package atlas.invoicing.draft;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Totals;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.IssueSettings;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.window.Windows;
import atlas.kernel.MerchantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes in windows and usage: opens drafts, and tells what changed drafts amount to, once for each draft
/// of a batch however many of its windows changed.
@Component
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Windows windows;
    private final Register register;
    private final Drafts drafts;
    private final Accruals accruals;
    private final DueIssues dueIssues;
    private final IssueSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    Intake(
            Windows windows,
            Register register,
            Drafts drafts,
            Accruals accruals,
            DueIssues dueIssues,
            IssueSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.windows = windows;
        this.register = register;
        this.drafts = drafts;
        this.accruals = accruals;
        this.dueIssues = dueIssues;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Of windows with the same id, the newest is taken.
    public void open(MerchantId merchant, Collection<BillingWindow> opened) {
        var newest = opened.stream()
                .collect(toMap(BillingWindow::id, identity(), (a, b) -> b.version() > a.version() ? b : a));
        transaction.executeWithoutResult(_ -> {
            var changed = new HashMap<String, String>();
            for (var id : windows.open(merchant, newest.values())) {
                var window = newest.get(id);
                if (window != null) {
                    changed.put(id, window.invoiceId());
                    openDraft(merchant, window);
                }
            }
            follow(merchant, changed);
        });
    }

    public void count(MerchantId merchant, Map<String, Usage> usage) {
        transaction.executeWithoutResult(_ -> follow(merchant, windows.count(merchant, usage)));
    }

    private void openDraft(MerchantId merchant, BillingWindow window) {
        var draft = new Registered(
                merchant,
                window.invoiceId(),
                InvoiceStatus.DRAFT,
                window.customerId(),
                window.subscriptionId(),
                window.currency(),
                window.invoiceDate(),
                now());
        if (register.open(draft)) {
            dueIssues.schedule(draft, settings.eligibleAt(window.invoiceDate(), window.metered()));
        }
    }

    /// @param changed windows, each with the invoice it is billed on
    private void follow(MerchantId merchant, Map<String, String> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var invoices = register.lock(merchant, new HashSet<>(changed.values()));
        var open = invoices.stream().filter(Registered::isDraft).toList();
        var lines = drafts.lines(merchant, open);
        open.forEach(draft -> publish(draft, lines.getOrDefault(draft.id(), List.of())));
        var frozen = invoices.stream()
                .filter(invoice -> !invoice.isDraft())
                .map(Registered::id)
                .toList();
        noteLate(merchant, changed, frozen);
    }

    private void publish(Registered draft, List<InvoiceLine> lines) {
        var total = Totals.of(draft.currency(), lines).total();
        accruals.publish(draft, lines, register.accrued(draft, total.amount()));
    }

    private void noteLate(MerchantId merchant, Map<String, String> changed, List<String> frozen) {
        changed.forEach((window, invoice) -> {
            if (frozen.contains(invoice) && windows.cameLate(merchant, window, invoice, now())) {
                LOG.warn("Window {} of merchant {} changed after invoice {} was issued", window, merchant, invoice);
            }
        });
    }

    private Instant now() {
        return clock.instant();
    }
}
