package atlas.metering.ingest;

import atlas.kernel.MerchantId;
import atlas.metering.event.EventAction;
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

    /// Returns when the correction is safe.
    ///
    /// @param event as it is after the correction, with its customer
    /// @throws atlas.platform.web.Unavailable if that cannot be said; sending again is safe
    void correct(MerchantId merchant, AcceptedEvent event, EventAction action, Instant at);
}
