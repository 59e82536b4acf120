package atlas.alerts.web;

import atlas.alerts.alert.AlertJson;
import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.evaluation.Levels;
import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// An alert as the API shows it, with where a balance stands.
@Component
class AlertViews {

    private final Levels levels;

    AlertViews(Levels levels) {
        this.levels = levels;
    }

    ObjectNode view(Alert alert) {
        var view = AlertJson.of(alert);
        if (alert.type().isOfSubscription()) {
            view.putNull("balance_alert_status");
            return view;
        }
        var balance = levels.balance(alert.merchant(), alert.scope().id(), String.valueOf(alert.currency()));
        var status = view.putArray("balance_alert_status");
        for (var threshold : thresholds(alert)) {
            status.addObject()
                    .put("in_alert", isIn(alert.type(), balance, threshold))
                    .put("threshold_value", new BigDecimal(Decimals.plain(threshold)));
        }
        return view;
    }

    private static List<BigDecimal> thresholds(Alert alert) {
        return alert.type().hasThresholds() ? alert.thresholds().values() : List.of(BigDecimal.ZERO);
    }

    /// Whether the balance is on the side that the alert tells of.
    private static boolean isIn(AlertType type, BigDecimal balance, BigDecimal threshold) {
        var below = balance.compareTo(threshold) <= 0;
        return type == AlertType.CREDIT_BALANCE_RECOVERED ? !below : below;
    }
}
