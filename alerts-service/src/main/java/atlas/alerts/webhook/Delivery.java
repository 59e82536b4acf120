package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint.
public record Delivery(
        MerchantId merchant,
        String id,
        String endpointId,
        String eventId,
        String eventType,
        Status status,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        List<Attempt> attempts) {

    /// How far it is.
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param answer the beginning of what the receiver said, without control characters
    /// @param error why there was no answer
    public record Attempt(
            int number,
            Instant at,
            @Nullable Integer statusCode,
            @Nullable String answer,
            @Nullable String error,
            long durationMs) {}

    public Delivery {
        attempts = List.copyOf(attempts);
    }
}
