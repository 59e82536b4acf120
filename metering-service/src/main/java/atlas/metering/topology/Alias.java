package atlas.metering.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whose an external id is.
///
/// @param since when the customer's record was made that says so
record Alias(String customerId, Instant since) {

    static @Nullable Alias read(byte @Nullable [] bytes) {
        return bytes == null ? null : StateReader.read(bytes, in -> new Alias(in.text(), in.instant()));
    }

    byte[] write() {
        return new StateWriter().text(customerId).instant(since).bytes();
    }
}
