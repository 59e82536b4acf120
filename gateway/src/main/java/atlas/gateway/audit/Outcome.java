package atlas.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a call ended. A call without one was cut off: whether it was done is not known.
///
/// @param bodySha256 of the body as it passed, in hex; nothing if there was none or it did not come whole
public record Outcome(
        Receipt call, Instant at, int status, @Nullable String bodySha256) {

    /// Where the call is written down.
    public record Receipt(String merchant, long sequence) {}
}
