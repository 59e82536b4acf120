package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A merchant's receiver of webhooks.
///
/// @param eventTypes what it listens to; empty is everything
/// @param previousSecrets what signs as well for a while, the newest first
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
        List<PreviousSecret> previousSecrets,
        @Nullable Instant failingSince,
        int failures,
        Instant createdAt) {

    /// As many as there can be however often it is rotated: signatures must fit into the head of a request.
    private static final int MOST_PREVIOUS = 7;

    /// A secret that was replaced, and signs until an instant.
    public record PreviousSecret(String secret, Instant until) {}

    public Endpoint {
        eventTypes = List.copyOf(eventTypes);
        previousSecrets = List.copyOf(previousSecrets);
    }

    /// The secrets that sign at an instant, the newest first.
    public List<String> secretsAt(Instant now) {
        return Stream.concat(Stream.of(secret), previousSecretsAt(now).map(PreviousSecret::secret))
                .toList();
    }

    private Stream<PreviousSecret> previousSecretsAt(Instant now) {
        return previousSecrets.stream().filter(previous -> now.isBefore(previous.until()));
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
                previousSecrets,
                failingSince,
                failures,
                createdAt);
    }

    /// Those that are still valid stay so: receivers may not have heard of the last one.
    public Endpoint rotated(String newSecret, Instant now, Instant until) {
        return new Endpoint(
                merchant,
                id,
                url,
                description,
                eventTypes,
                enabled,
                disabledReason,
                newSecret,
                Stream.concat(Stream.of(new PreviousSecret(secret, until)), previousSecretsAt(now))
                        .limit(MOST_PREVIOUS)
                        .toList(),
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
                previousSecrets,
                since,
                failed,
                createdAt);
    }
}
