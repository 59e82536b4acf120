package atlas.alerts.domain.level;

import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;

/// What was billed of a period before its end; nothing of it counts once the invoice is void.
public record Partial(
        MerchantId merchant,
        String subscriptionId,
        String invoiceId,
        BigDecimal total,
        Instant billedFrom,
        long revision) {}
