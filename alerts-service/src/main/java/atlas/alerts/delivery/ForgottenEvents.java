package atlas.alerts.delivery;

import atlas.alerts.webhook.Deliveries;
import atlas.alerts.webhook.WebhookSettings;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes old events and their deliveries, once an hour.
@Component
class ForgottenEvents {

    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final Clock clock;

    ForgottenEvents(Deliveries deliveries, WebhookSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        deliveries.forget(clock.instant().minus(settings.keep()));
    }
}
