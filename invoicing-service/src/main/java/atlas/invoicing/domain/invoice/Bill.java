package atlas.invoicing.domain.invoice;

import atlas.invoicing.domain.balance.BalanceChange;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an invoice says: of a draft as it stands, of an issued invoice for ever.
///
/// @param subscriptionId null if no subscription is billed
/// @param dueDate null until issued, unless somebody set it
/// @param eligibleAt from when it may be issued
/// @param balanceChanges what it took from the customer's balance, or collected for it
/// @param createdAt when the draft was opened
public record Bill(
        String number,
        InvoiceSource source,
        Party customer,
        @Nullable String subscriptionId,
        String currency,
        Instant invoiceDate,
        @Nullable Instant dueDate,
        int netTerms,
        Instant eligibleAt,
        boolean autoIssued,
        boolean autoCollected,
        @Nullable String memo,
        Map<String, String> metadata,
        List<InvoiceLine> lines,
        List<BalanceChange> balanceChanges,
        Instant createdAt) {

    public Bill {
        metadata = Map.copyOf(metadata);
        lines = List.copyOf(lines);
        balanceChanges = List.copyOf(balanceChanges);
    }

    public Money subtotal() {
        return Totals.of(currency, lines).subtotal();
    }

    public Money total() {
        return Totals.of(currency, lines).total();
    }

    /// The total after what the customer's balance paid, or with what it owed.
    public Money amountDue() {
        var settled = balanceChanges.stream().map(BalanceChange::effect).reduce(BigDecimal.ZERO, BigDecimal::add);
        return total().plus(new Money(settled, currency));
    }

    /// Empty if no plan is billed.
    public String planId() {
        return lines.stream()
                .map(line -> line.source().planId())
                .filter(plan -> !plan.isEmpty())
                .findFirst()
                .orElse("");
    }

    public Bill withLines(List<InvoiceLine> changed) {
        return new Bill(
                number,
                source,
                customer,
                subscriptionId,
                currency,
                invoiceDate,
                dueDate,
                netTerms,
                eligibleAt,
                autoIssued,
                autoCollected,
                memo,
                metadata,
                changed,
                balanceChanges,
                createdAt);
    }

    /// With what is decided when it is issued.
    public Bill issuedAs(String issuedNumber, Instant due, List<BalanceChange> settled) {
        return new Bill(
                issuedNumber,
                source,
                customer,
                subscriptionId,
                currency,
                invoiceDate,
                due,
                netTerms,
                eligibleAt,
                autoIssued,
                autoCollected,
                memo,
                metadata,
                lines,
                settled,
                createdAt);
    }

    public Bill withMetadata(Map<String, String> changed) {
        return new Bill(
                number,
                source,
                customer,
                subscriptionId,
                currency,
                invoiceDate,
                dueDate,
                netTerms,
                eligibleAt,
                autoIssued,
                autoCollected,
                memo,
                changed,
                lines,
                balanceChanges,
                createdAt);
    }
}
