package atlas.alerts.evaluation;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.level.Level.Cost;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Thresholds of cost that are reached, and may not be once prepaid credits are drawn.
public interface Waits {

    /// @return since when it is reached: now, if that is not known yet
    Instant begin(Alert alert, Cost cost, BigDecimal threshold, Instant now);

    /// Forgets what is above a value: it is not reached any more.
    void end(Alert alert, Cost cost, BigDecimal above);

    /// The subscriptions of a customer for which something waits.
    List<String> of(MerchantId merchant, String customerId);
}
