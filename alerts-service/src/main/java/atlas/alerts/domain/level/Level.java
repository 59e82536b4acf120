package atlas.alerts.domain.level;

import atlas.kernel.MerchantId;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;

/// How high something of a subscription stands. A newer level replaces an older one.
public sealed interface Level {

    MerchantId merchant();

    String subscriptionId();

    long revision();

    /// The quantity of a metric in a billing window.
    record Usage(
            MerchantId merchant,
            String subscriptionId,
            String windowId,
            String metricId,
            Instant start,
            Instant end,
            BigDecimal quantity,
            long revision)
            implements Level {}

    /// What a draft invoice amounts to.
    record Cost(MerchantId merchant, String subscriptionId, String invoiceId, Money total, long revision)
            implements Level {}
}
