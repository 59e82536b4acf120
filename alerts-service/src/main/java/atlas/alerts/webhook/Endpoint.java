package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A merchant's receiver of webhooks.
///
/// @param eventTypes what it listens to; empty is everything
/// @param previousSecret what signs as well until `previousSecretUntil`
/// @param failingSince when the first of the attempts failed of which none succeeded
/// @param failures how many those are
public record Endpoint(
        MerchantId merchant,
        String id,
        URI url,
        @Nullable String description,
        List<String> eventTypes,
        boolean enabled,
        @Nullable String disabledReason,
        String secret,
        @Nullable String previousSecret,
        @Nullable Instant previousSecretUntil,
        @Nullable Instant failingSince,
        int failures,
        Instant createdAt) {

    public Endpoint {
        eventTypes = List.copyOf(eventTypes);
    }

    /// The secrets that sign at an instant, the newest first.
    public List<String> secretsAt(Instant now) {
        return previousSecret == null || previousSecretUntil == null || !now.isBefore(previousSecretUntil)
                ? List.of(secret)
                : List.of(secret, previousSecret);
    }

    public Endpoint edited(URI newUrl, @Nullable String newDescription, List<String> newTypes) {
        return new Endpoint(
                merchant,
                id,
                newUrl,
                newDescription,
                newTypes,
                enabled,
                disabledReason,
                secret,
                previousSecret,
                previousSecretUntil,
                failingSince,
                failures,
                createdAt);
    }

    public Endpoint rotated(String newSecret, Instant until) {
        return new Endpoint(
                merchant,
                id,
                url,
                description,
                eventTypes,
                enabled,
                disabledReason,
                newSecret,
                secret,
                until,
                failingSince,
                failures,
                createdAt);
    }

    public Endpoint turnedOn() {
        return switched(true, null, null, 0);
    }

    public Endpoint turnedOff(String reason) {
        return switched(false, reason, failingSince, failures);
    }

    public Endpoint answered() {
        return switched(enabled, disabledReason, null, 0);
    }

    public Endpoint failed(Instant at) {
        return switched(enabled, disabledReason, failingSince == null ? at : failingSince, failures + 1);
    }

    private Endpoint switched(boolean on, @Nullable String reason, @Nullable Instant since, int failed) {
        return new Endpoint(
                merchant,
                id,
                url,
                description,
                eventTypes,
                on,
                reason,
                secret,
                previousSecret,
                previousSecretUntil,
                since,
                failed,
                createdAt);
    }
}
