package atlas.metering.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that passed every rule. When it is taken in, exactly one of the customer's ids is there.
///
/// @param properties a JSON object of strings, numbers and booleans, as they were sent
public record AcceptedEvent(
        String idempotencyKey,
        String eventName,
        Instant timestamp,
        @Nullable String customerId,
        @Nullable String externalCustomerId,
        String properties) {}
