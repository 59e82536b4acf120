package atlas.eventstore;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// One event and the aggregate just after it.
///
/// @param version of the aggregate after the event
public record Change<S, E>(MerchantId merchant, String id, S state, long version, E event, Instant occurredAt) {}
