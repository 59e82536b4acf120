package atlas.alerts.delivery;

import atlas.alerts.webhook.WebhookSettings;
import java.time.Duration;
import java.util.List;

/// Settings for tests.
final class Settings {

    private Settings() {}

    static WebhookSettings open(boolean allowPrivateAddresses) {
        return new WebhookSettings(
                allowPrivateAddresses,
                List.of(443, 8443),
                Duration.ofMillis(500),
                List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)),
                10,
                2,
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(30));
    }
}
