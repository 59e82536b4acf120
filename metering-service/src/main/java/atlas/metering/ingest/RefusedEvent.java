package atlas.metering.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an event keeps its whole batch out.
public record RefusedEvent(@Nullable String idempotencyKey, List<String> validationErrors) {

    public RefusedEvent {
        validationErrors = List.copyOf(validationErrors);
    }
}
