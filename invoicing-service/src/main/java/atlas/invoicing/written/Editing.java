package atlas.invoicing.written;

import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_A_DRAFT;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_WRITTEN;

import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.InvoiceSource;
import atlas.invoicing.draft.DraftNews;
import atlas.invoicing.draft.Drafts;
import atlas.invoicing.draft.DueIssues;
import atlas.invoicing.issue.Lifecycle;
import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.web.Edit;
import atlas.platform.web.Metadata;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes what is not computed: metadata at any time, and the terms of drafts.
@Component
public class Editing {

    private final Lifecycle lifecycle;
    private final Register register;
    private final Drafts drafts;
    private final DraftNews news;
    private final DueIssues dueIssues;
    private final TransactionOperations transaction;

    Editing(
            Lifecycle lifecycle,
            Register register,
            Drafts drafts,
            DraftNews news,
            DueIssues dueIssues,
            TransactionOperations transaction) {
        this.lifecycle = lifecycle;
        this.register = register;
        this.drafts = drafts;
        this.news = news;
        this.dueIssues = dueIssues;
        this.transaction = transaction;
    }

    public record Changes(
            Edit<Map<String, @Nullable String>> metadata,
            Edit<Integer> netTerms,
            Edit<Instant> dueDate,
            Edit<Instant> invoiceDate,
            Edit<Boolean> autoCollection) {

        private boolean touchTerms() {
            return netTerms.given() || dueDate.given() || invoiceDate.given() || autoCollection.given();
        }
    }

    public void edit(MerchantId merchant, String id, Changes changes) {
        transaction.executeWithoutResult(_ -> {
            var invoice = lifecycle.lock(merchant, id);
            if (invoice.isDraft()) {
                editDraft(invoice, changes);
            } else if (changes.touchTerms()) {
                throw NOT_A_DRAFT.because(
                        "net_terms, due_date, invoice_date and auto_collection can be changed on drafts only");
            } else {
                var metadata = Metadata.edited(lifecycle.bill(invoice).metadata(), changes.metadata());
                lifecycle.apply(invoice, new InvoiceCommand.Describe(metadata));
            }
        });
    }

    private void editDraft(Registered draft, Changes changes) {
        var date = changes.invoiceDate();
        if (date.given() && draft.source() != InvoiceSource.ONE_OFF) {
            throw NOT_WRITTEN.because("The date of an invoice of a subscription cannot be changed");
        }
        var present = draft.settings();
        var settings = new DraftSettings(
                changes.netTerms().or(present.netTerms()),
                changes.dueDate().or(present.dueDate()),
                changes.autoCollection().or(present.autoCollection()),
                present.autoIssue(),
                present.memo(),
                Metadata.edited(present.metadata(), changes.metadata()),
                present.written());
        var newDate = date.value();
        change(draft, draft.with(newDate == null ? draft.invoiceDate() : newDate, settings));
    }

    private void change(Registered draft, Registered changed) {
        var before = drafts.of(draft);
        var after = drafts.of(changed);
        var count = register.settle(draft, changed.invoiceDate(), changed.settings());
        if (!after.bill().equals(before.bill())) {
            news.edited(before, after, count);
        }
        if (draft.source() == InvoiceSource.ONE_OFF && after.bill().autoIssued()) {
            dueIssues.schedule(changed, after.issueAt());
        }
    }
}
