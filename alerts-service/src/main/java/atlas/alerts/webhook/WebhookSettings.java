package atlas.alerts.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param allowPrivateAddresses for development: any address, any port, and http
/// @param ports that receivers may have
/// @param timeout until a receiver must have answered
/// @param retries how long to wait after each failed attempt; after the last one the delivery has failed
/// @param jitterPercent up to how much longer, so that not all come back at once
/// @param concurrency how many requests at a time one endpoint gets
/// @param secretOverlap how long a rotated secret signs as well
/// @param disableAfter how long nothing must have succeeded until an endpoint is disabled
/// @param keep how long events and their deliveries are kept
@ConfigurationProperties("atlas.webhooks")
public record WebhookSettings(
        boolean allowPrivateAddresses,
        List<Integer> ports,
        Duration timeout,
        List<Duration> retries,
        int jitterPercent,
        int concurrency,
        Duration secretOverlap,
        Duration disableAfter,
        Duration keep) {

    public WebhookSettings {
        ports = List.copyOf(ports);
        retries = List.copyOf(retries);
        if (timeout.isNegative() || timeout.isZero() || concurrency < 1 || jitterPercent < 0) {
            throw new IllegalArgumentException("atlas.webhooks: timeout and concurrency must be positive");
        }
    }
}
