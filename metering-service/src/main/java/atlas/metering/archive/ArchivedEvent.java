package atlas.metering.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A counted event as it is kept.
///
/// @param offset its place in its partition of the log
public record ArchivedEvent(
        String merchant,
        String customer,
        String idempotencyKey,
        String eventName,
        Instant timestamp,
        String properties,
        @Nullable String externalCustomer,
        Instant ingestedAt,
        long offset) {}
