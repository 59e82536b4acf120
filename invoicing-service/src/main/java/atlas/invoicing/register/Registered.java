package atlas.invoicing.register;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// An invoice as the register knows it: who, what and when, not what it says.
public record Registered(
        MerchantId merchant,
        String id,
        InvoiceStatus status,
        String customerId,
        String subscriptionId,
        String currency,
        Instant invoiceDate,
        Instant createdAt) {

    public boolean isDraft() {
        return status == InvoiceStatus.DRAFT;
    }
}
