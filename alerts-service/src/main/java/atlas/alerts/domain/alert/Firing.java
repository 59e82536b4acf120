package atlas.alerts.domain.alert;

import atlas.kernel.Decimals;
import atlas.kernel.IdGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alert whose threshold was reached.
///
/// @param id the same for the same threshold and occasion
/// @param subjectId the subscription, or the customer whose credits they are
/// @param value what was compared with the threshold
public record Firing(
        String id,
        Alert alert,
        String subjectId,
        BigDecimal threshold,
        BigDecimal value,
        @Nullable Timeframe timeframe) {

    /// The billing period it is about.
    public record Timeframe(Instant start, Instant end) {}

    public static Firing inPeriod(
            Alert alert, String subscriptionId, BigDecimal threshold, BigDecimal value, Timeframe timeframe) {
        var id = id(alert, subscriptionId, threshold, timeframe.start().toString());
        return new Firing(id, alert, subscriptionId, threshold, value, timeframe);
    }

    public static Firing ofBalance(
            Alert alert, String customerId, BigDecimal threshold, BigDecimal value, long revision) {
        var id = id(alert, customerId, threshold, Long.toString(revision));
        return new Firing(id, alert, customerId, threshold, value, null);
    }

    private static String id(Alert alert, String subject, BigDecimal threshold, String occasion) {
        return IdGenerator.derivedFrom(
                alert.merchant().value(), "alert", alert.id(), subject, Decimals.plain(threshold), occasion);
    }
}
