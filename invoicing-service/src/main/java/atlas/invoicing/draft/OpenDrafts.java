package atlas.invoicing.draft;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Totals;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Keeps drafts current: tells what they amount to, has them issued in time, and drops those that nothing
/// is billed on any more.
@Component
public class OpenDrafts {

    private final Drafts drafts;
    private final Register register;
    private final Accruals accruals;
    private final DueIssues dueIssues;

    OpenDrafts(Drafts drafts, Register register, Accruals accruals, DueIssues dueIssues) {
        this.drafts = drafts;
        this.register = register;
        this.accruals = accruals;
        this.dueIssues = dueIssues;
    }

    /// @param open drafts, discarded ones too, locked
    void recompute(MerchantId merchant, Collection<Registered> open) {
        var lines = drafts.lines(merchant, open);
        open.forEach(draft -> recompute(draft, lines.getOrDefault(draft.id(), List.of())));
    }

    private void recompute(Registered draft, List<InvoiceLine> lines) {
        if (lines.isEmpty()) {
            discard(draft);
        } else {
            publish(draft, lines, InvoiceStatus.DRAFT);
        }
    }

    /// Has them looked at when they are to be issued.
    void schedule(MerchantId merchant, Collection<Registered> open) {
        drafts.of(merchant, open).values().stream()
                .filter(draft -> !draft.bill().lines().isEmpty())
                .forEach(draft -> dueIssues.schedule(draft.invoice(), draft.issueAt()));
    }

    /// Nothing is billed on it after all.
    public void discard(Registered draft) {
        if (draft.isDraft()) {
            publish(draft, List.of(), InvoiceStatus.DISCARDED);
        }
    }

    /// @param status what the draft is or became
    public void publish(Registered draft, List<InvoiceLine> lines, InvoiceStatus status) {
        var total = Totals.of(draft.currency(), lines).total();
        accruals.publish(draft, lines, status, register.accrued(draft, status, total.amount()));
    }
}
