package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// What becomes true at an instant, and is told then.
public interface DueFacts {

    /// @param kind of the entity, as [Subjects] knows it
    record Fact(MerchantId merchant, String kind, String id, String type, Instant at) {}

    void schedule(Fact fact);
}
