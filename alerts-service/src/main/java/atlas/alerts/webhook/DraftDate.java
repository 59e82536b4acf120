package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// A draft invoice and the date it will have.
public record DraftDate(
        MerchantId merchant,
        String invoiceId,
        String customerId,
        String subscriptionId,
        String status,
        Instant invoiceDate,
        long version) {}
