package atlas.alerts.evaluation;

import atlas.platform.settings.Require;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param grace how long after its end a period is still watched
@ConfigurationProperties("atlas.alerts")
public record AlertSettings(Duration grace) {

    public AlertSettings {
        Require.notNegative("atlas.alerts.grace", grace);
    }
}
