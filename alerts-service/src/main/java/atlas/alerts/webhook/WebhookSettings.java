package atlas.alerts.webhook;

import atlas.platform.settings.Require;
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
        Require.given("atlas.webhooks.ports", ports, "the ports that receivers may have, for example 443,8443");
        Require.given("atlas.webhooks.retries", retries, "what to wait after each failure, for example 5s,5m,2h");
        ports.forEach(port -> Require.between(1, 65_535, "atlas.webhooks.ports", port));
        retries.forEach(wait -> Require.notNegative("atlas.webhooks.retries", wait));
        Require.positive("atlas.webhooks.timeout", timeout);
        Require.between(0, 100, "atlas.webhooks.jitter-percent", jitterPercent);
        Require.atLeast(1, "atlas.webhooks.concurrency", concurrency);
        Require.notNegative("atlas.webhooks.secret-overlap", secretOverlap);
        Require.positive("atlas.webhooks.disable-after", disableAfter);
        Require.positive("atlas.webhooks.keep", keep);
        ports = List.copyOf(ports);
        retries = List.copyOf(retries);
    }
}
