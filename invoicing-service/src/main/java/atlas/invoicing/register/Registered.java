package atlas.invoicing.register;

import atlas.invoicing.domain.invoice.InvoiceSource;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invoice as the register knows it: who, what and when, not what it says.
///
/// @param subscriptionId null if no subscription is billed
/// @param sequence counts the invoices of a subscription at the same date, from 0
public record Registered(
        MerchantId merchant,
        String id,
        InvoiceStatus status,
        InvoiceSource source,
        String customerId,
        @Nullable String subscriptionId,
        String currency,
        Instant invoiceDate,
        int sequence,
        DraftSettings settings,
        Instant createdAt) {

    /// One invoice collects everything of a subscription that is billed at the same instant. What comes
    /// after it was issued is on the next in sequence.
    public static String idOf(String subscriptionId, Instant invoiceDate, int sequence) {
        return sequence == 0
                ? IdGenerator.derivedFrom("invoice", subscriptionId, invoiceDate.toString())
                : IdGenerator.derivedFrom(
                        "invoice", subscriptionId, invoiceDate.toString(), Integer.toString(sequence));
    }

    public Registered with(Instant date, DraftSettings decided) {
        return new Registered(
                merchant, id, status, source, customerId, subscriptionId, currency, date, sequence, decided, createdAt);
    }

    public boolean isDraft() {
        return status == InvoiceStatus.DRAFT;
    }

    /// Whether what is billed on it can still change.
    public boolean isOpen() {
        return isDraft() || status == InvoiceStatus.DISCARDED;
    }
}
