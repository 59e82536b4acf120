package atlas.metering.archive;

import atlas.metering.event.EventAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A counted event as it is kept, or what became of it later.
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
        long offset,
        EventAction action) {}
