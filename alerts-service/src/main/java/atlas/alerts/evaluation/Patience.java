package atlas.alerts.evaluation;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.level.Balance;
import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Level.Cost;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// Cost is what prepaid credits leave, and credits are drawn a moment after the usage is told. So as long as a
/// customer has credits, a cost counts only when it has stood for a while.
@Component
class Patience {

    private final Levels levels;
    private final Waits waits;
    private final DueLooks looks;
    private final AlertSettings settings;
    private final Clock clock;

    Patience(Levels levels, Waits waits, DueLooks looks, AlertSettings settings, Clock clock) {
        this.levels = levels;
        this.waits = waits;
        this.looks = looks;
        this.settings = settings;
        this.clock = clock;
    }

    /// Whether a threshold that is reached is so for good. If not, it is looked at again.
    boolean isOver(Alert alert, Level level, BigDecimal threshold) {
        if (!(level instanceof Cost cost)
                || alert.type() != AlertType.COST_EXCEEDED
                || !levels.hasCredits(cost.merchant(), cost.customerId())) {
            return true;
        }
        var now = now();
        var until = waits.begin(alert, cost, threshold, now).plus(settings.creditPatience());
        if (!now.isBefore(until)) {
            return true;
        }
        looks.schedule(cost.merchant(), cost.subscriptionId(), until);
        return false;
    }

    /// Nothing above a value is reached, or has to wait any more.
    void end(Alert alert, Level level, BigDecimal above) {
        if (level instanceof Cost cost && alert.type() == AlertType.COST_EXCEEDED) {
            waits.end(alert, cost, above);
        }
    }

    /// Without credits there is nothing to wait for.
    void balanceMoved(Balance balance) {
        if (!levels.hasCredits(balance.merchant(), balance.customerId())) {
            waits.of(balance.merchant(), balance.customerId())
                    .forEach(subscription -> looks.schedule(balance.merchant(), subscription, now()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
