package atlas.alerts.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which alerts are asked for. A subscription's are its own and its plan's.
public record AlertQuery(
        @Nullable String customerId,
        @Nullable String subscriptionId,
        @Nullable String planId,
        @Nullable Instant createdFrom,
        @Nullable Instant createdAfter,
        @Nullable Instant createdUntil,
        @Nullable Instant createdBefore) {}
