package atlas.alerts.domain.level;

import atlas.alerts.domain.alert.Alert;
import java.math.BigDecimal;
import java.util.Optional;

/// A move of a customer's credits in one currency.
public record BalanceChange(BigDecimal before, BigDecimal after) {

    /// The threshold that the move crosses, if the alert watches that. Balances fire on the edge: again
    /// only after they were on the other side.
    public Optional<BigDecimal> crossing(Alert alert) {
        return switch (alert.type()) {
            case CREDIT_BALANCE_DEPLETED -> zeroIf(before.signum() > 0 && after.signum() <= 0);
            case CREDIT_BALANCE_RECOVERED -> zeroIf(before.signum() <= 0 && after.signum() > 0);
            case CREDIT_BALANCE_DROPPED -> alert.thresholds().droppedBelow(before, after);
            case USAGE_EXCEEDED, COST_EXCEEDED, SPEND_EXCEEDED -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> zeroIf(boolean crossed) {
        return crossed ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
}
