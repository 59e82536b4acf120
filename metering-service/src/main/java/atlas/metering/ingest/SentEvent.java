package atlas.metering.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as it stands in the request.
///
/// @param errors what is wrong with its form
record SentEvent(
        @Nullable String idempotencyKey,
        @Nullable String eventName,
        @Nullable String timestamp,
        @Nullable String customerId,
        @Nullable String externalCustomerId,
        @Nullable String properties,
        List<String> errors) {

    SentEvent {
        errors = List.copyOf(errors);
    }
}
