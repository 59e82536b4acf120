package atlas.metering.ingest;

import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps accepted events for good.
public interface EventLog {

    /// Returns when every event is safe.
    ///
    /// @param request who waits for the outcomes, if somebody does
    /// @throws atlas.platform.web.Unavailable if that cannot be said of all of them; sending again is safe
    void append(MerchantId merchant, List<AcceptedEvent> events, Instant ingestedAt, @Nullable String request);
}
