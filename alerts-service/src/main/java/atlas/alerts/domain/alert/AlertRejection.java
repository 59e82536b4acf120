package atlas.alerts.domain.alert;

import atlas.kernel.decider.RejectionCode;

/// Why something cannot be done with an alert.
public enum AlertRejection implements RejectionCode {
    ALREADY_THERE,
    METRIC_NOT_CLEAR,
    METRIC_NOT_BILLED,
    WRONG_CURRENCY,
    NO_THRESHOLDS,
    NOT_A_PLAN_ALERT,
    NOT_ON_THIS_PLAN,
    PLAN_ALERT_STAYS;

    @Override
    public Kind kind() {
        return Kind.CONSTRAINT;
    }
}
