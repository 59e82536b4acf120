package atlas.metering.correction;

import atlas.kernel.MerchantId;
import atlas.metering.event.EventAction;
import java.time.Instant;
import java.util.Optional;

/// Which corrections were accepted, for the quota and to know the newest of each event before the log tells.
public interface Corrections {

    /// @param content tells corrections of the same event apart
    record Correction(
            MerchantId merchant, String customer, String event, EventAction action, String content, Instant at) {}

    /// Runs with nobody else correcting an event of the customer, and keeps what it recorded if it succeeds.
    void alone(MerchantId merchant, String customer, Runnable work);

    /// The newest correction of the event.
    Optional<Correction> last(MerchantId merchant, String event);

    int count(MerchantId merchant, String customer, EventAction action, Instant since);

    void record(Correction correction);
}
