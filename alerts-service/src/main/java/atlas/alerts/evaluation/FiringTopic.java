package atlas.alerts.evaluation;

import atlas.alerts.domain.alert.Firing;
import java.time.Instant;

/// Makes firings known to other services and to data teams.
@FunctionalInterface
public interface FiringTopic {

    void publish(Firing firing, Instant at);
}
