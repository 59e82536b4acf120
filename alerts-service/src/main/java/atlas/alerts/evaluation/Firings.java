package atlas.alerts.evaluation;

import atlas.alerts.domain.alert.Firing;

/// What happens when an alert fires, in the transaction that found out.
@FunctionalInterface
interface Firings {

    void fire(Firing firing);
}
