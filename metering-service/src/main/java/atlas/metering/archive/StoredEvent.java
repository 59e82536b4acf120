package atlas.metering.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The newest version of an event.
///
/// @param id its idempotency key
/// @param properties a JSON object, as it was sent
/// @param isDeprecated whether it counts no more
public record StoredEvent(
        String id,
        String customer,
        @Nullable String externalCustomer,
        String eventName,
        Instant timestamp,
        String properties,
        boolean isDeprecated) {}
