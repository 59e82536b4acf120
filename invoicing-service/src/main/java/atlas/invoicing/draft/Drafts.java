package atlas.invoicing.draft;

import static java.util.stream.Collectors.toUnmodifiableMap;

import atlas.invoicing.domain.draft.AdjustmentInterval;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.LinePipeline;
import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.InvoiceSource;
import atlas.invoicing.domain.invoice.Party;
import atlas.invoicing.register.IssueSettings;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.Payer;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.terms.Terms;
import atlas.invoicing.window.Windows;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Computes drafts from what the windows say at this moment: nothing of a draft is stored but that it
/// exists and what was decided for it by hand, so it cannot go stale.
@Component
public class Drafts {

    private final Windows windows;
    private final PublishedTerms terms;
    private final Numbers numbers;
    private final CreditDraws draws;
    private final IssueSettings settings;

    Drafts(Windows windows, PublishedTerms terms, Numbers numbers, CreditDraws draws, IssueSettings settings) {
        this.windows = windows;
        this.terms = terms;
        this.numbers = numbers;
        this.draws = draws;
        this.settings = settings;
    }

    public Draft of(Registered invoice) {
        var draft = of(invoice.merchant(), List.of(invoice)).get(invoice.id());
        return Objects.requireNonNull(draft);
    }

    /// A one-off draft of a customer who may not have been heard of here.
    public Draft of(Registered written, Payer payer) {
        return draft(written, List.of(), Map.of(), Optional.empty(), payer);
    }

    /// By invoice id.
    public Map<String, Draft> of(MerchantId merchant, Collection<Registered> invoices) {
        var charges = charges(merchant, invoices);
        var credits = draws.of(merchant, invoices.stream().map(Registered::id).toList());
        return invoices.stream()
                .collect(toUnmodifiableMap(
                        Registered::id,
                        invoice -> draft(
                                invoice,
                                charges.getOrDefault(invoice.id(), List.of()),
                                credits.getOrDefault(invoice.id(), Map.of()))));
    }

    /// The lines alone, by invoice id: all that changes when usage comes in.
    Map<String, List<InvoiceLine>> lines(MerchantId merchant, Collection<Registered> invoices) {
        var charges = charges(merchant, invoices);
        var credits = draws.of(merchant, invoices.stream().map(Registered::id).toList());
        return invoices.stream()
                .collect(toUnmodifiableMap(
                        Registered::id,
                        invoice -> lines(
                                invoice,
                                charges.getOrDefault(invoice.id(), List.of()),
                                credits.getOrDefault(invoice.id(), Map.of()))));
    }

    private Map<String, List<Charge>> charges(MerchantId merchant, Collection<Registered> invoices) {
        return windows.charges(merchant, invoices.stream().map(Registered::id).toList());
    }

    private Optional<Terms> termsOf(Registered invoice) {
        return Optional.ofNullable(invoice.subscriptionId())
                .flatMap(subscription -> terms.of(invoice.merchant(), subscription));
    }

    private Draft draft(Registered invoice, List<Charge> charges, Map<String, BigDecimal> credits) {
        var known = termsOf(invoice);
        var payer = known.map(Terms::payer)
                .or(() -> terms.payer(invoice.merchant(), invoice.customerId()))
                .orElse(null);
        return draft(invoice, charges, credits, known, payer);
    }

    private Draft draft(
            Registered invoice,
            List<Charge> charges,
            Map<String, BigDecimal> credits,
            Optional<Terms> known,
            @Nullable Payer payer) {
        var written = invoice.source() == InvoiceSource.ONE_OFF;
        var metered = charges.stream().anyMatch(charge -> charge.window().waitsForUsage());
        var eligible = written ? invoice.createdAt() : settings.eligibleAt(invoice.invoiceDate(), metered);
        var lines = written ? invoice.settings().written() : lines(invoice, charges, credits);
        return new Draft(
                invoice,
                bill(invoice, known.orElse(null), payer, eligible, lines),
                metered,
                written ? later(eligible, invoice.invoiceDate()) : eligible,
                charges.stream()
                        .mapToLong(charge -> charge.window().subscriptionVersion())
                        .max()
                        .orElse(0));
    }

    private List<InvoiceLine> lines(Registered invoice, List<Charge> charges, Map<String, BigDecimal> credits) {
        var subscription = invoice.subscriptionId();
        var adjustments = subscription == null || charges.isEmpty()
                ? List.<AdjustmentInterval>of()
                : terms.adjustments(invoice.merchant(), subscription);
        return LinePipeline.withCredits(LinePipeline.lines(invoice.id(), charges, adjustments), credits);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Bill bill(
            Registered invoice,
            @Nullable Terms known,
            @Nullable Payer payer,
            Instant eligible,
            List<InvoiceLine> lines) {
        var own = invoice.settings();
        return new Bill(
                numbers.prefix(invoice.merchant(), invoice.customerId()) + "-DRAFT",
                invoice.source(),
                payer == null ? Party.of(invoice.customerId(), null, "", "") : payer.party(),
                invoice.subscriptionId(),
                invoice.currency(),
                invoice.invoiceDate(),
                own.dueDate(),
                own.netTerms() != null ? own.netTerms() : known == null ? 0 : known.netTerms(),
                eligible,
                own.autoIssue() != null ? own.autoIssue() : known == null || known.autoIssue(),
                own.autoCollection() != null ? own.autoCollection() : autoCollects(known, payer),
                own.memo() != null ? own.memo() : known == null ? null : known.memo(),
                own.metadata(),
                lines,
                List.of(),
                invoice.createdAt());
    }

    private static boolean autoCollects(@Nullable Terms known, @Nullable Payer payer) {
        return known != null ? known.autoCollect() : payer != null && payer.autoCollect();
    }
}
