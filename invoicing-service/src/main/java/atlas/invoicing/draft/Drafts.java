package atlas.invoicing.draft;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.LinePipeline;
import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Party;
import atlas.invoicing.register.IssueSettings;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.terms.Terms;
import atlas.invoicing.window.Windows;
import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Computes drafts from what the windows say at this moment: nothing of a draft is stored but that it
/// exists, so it cannot go stale.
@Component
public class Drafts {

    private final Windows windows;
    private final PublishedTerms terms;
    private final Numbers numbers;
    private final IssueSettings settings;

    Drafts(Windows windows, PublishedTerms terms, Numbers numbers, IssueSettings settings) {
        this.windows = windows;
        this.terms = terms;
        this.numbers = numbers;
        this.settings = settings;
    }

    public Draft of(Registered invoice) {
        return draft(invoice, charges(invoice.merchant(), List.of(invoice)).getOrDefault(invoice.id(), List.of()));
    }

    /// By invoice id.
    public Map<String, Draft> of(MerchantId merchant, Collection<Registered> invoices) {
        var charges = charges(merchant, invoices);
        return invoices.stream()
                .collect(toUnmodifiableMap(
                        Registered::id, invoice -> draft(invoice, charges.getOrDefault(invoice.id(), List.of()))));
    }

    /// The lines alone, by invoice id: all that changes when usage comes in.
    Map<String, List<InvoiceLine>> lines(MerchantId merchant, Collection<Registered> invoices) {
        var charges = charges(merchant, invoices);
        return invoices.stream()
                .map(Registered::id)
                .collect(toUnmodifiableMap(
                        identity(), id -> LinePipeline.lines(id, charges.getOrDefault(id, List.of()))));
    }

    private Map<String, List<Charge>> charges(MerchantId merchant, Collection<Registered> invoices) {
        return windows.charges(merchant, invoices.stream().map(Registered::id).toList());
    }

    private Draft draft(Registered invoice, List<Charge> charges) {
        var known = terms.of(invoice.merchant(), invoice.subscriptionId());
        var metered = charges.stream().anyMatch(charge -> charge.window().metered());
        var bill = new Bill(
                numbers.prefix(invoice.merchant(), invoice.customerId()) + "-DRAFT",
                known.map(Terms::customer).orElseGet(() -> new Party(invoice.customerId(), null, "", "")),
                invoice.subscriptionId(),
                invoice.currency(),
                invoice.invoiceDate(),
                null,
                known.map(Terms::netTerms).orElse(0),
                settings.eligibleAt(invoice.invoiceDate(), metered),
                known.map(Terms::autoIssue).orElse(true),
                known.flatMap(one -> Optional.ofNullable(one.memo())).orElse(null),
                LinePipeline.lines(invoice.id(), charges),
                invoice.createdAt());
        return new Draft(invoice, bill, metered);
    }
}
