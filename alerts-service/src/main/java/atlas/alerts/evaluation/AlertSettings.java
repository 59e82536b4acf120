package atlas.alerts.evaluation;

import atlas.platform.settings.Require;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param grace how long after its end a period is still watched
/// @param creditPatience how long a cost must stand that credits may still pay
@ConfigurationProperties("atlas.alerts")
public record AlertSettings(Duration grace, Duration creditPatience) {

    public AlertSettings {
        Require.notNegative("atlas.alerts.grace", grace);
        Require.notNegative("atlas.alerts.credit-patience", creditPatience);
    }
}
