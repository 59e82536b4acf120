package atlas.invoicing.domain.invoice;

import atlas.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an invoice says: of a draft as it stands, of an issued invoice for ever.
///
/// @param dueDate null until issued
/// @param eligibleAt from when it may be issued
/// @param createdAt when the draft was opened
public record Bill(
        String number,
        Party customer,
        String subscriptionId,
        String currency,
        Instant invoiceDate,
        @Nullable Instant dueDate,
        int netTerms,
        Instant eligibleAt,
        boolean autoIssued,
        @Nullable String memo,
        List<InvoiceLine> lines,
        Instant createdAt) {

    public Bill {
        lines = List.copyOf(lines);
    }

    public Money subtotal() {
        return Totals.of(currency, lines).subtotal();
    }

    public Money total() {
        return Totals.of(currency, lines).total();
    }
}
