package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Something that webhooks tell about.
///
/// @param id derived from what happened, so that hearing of it twice tells it once
public record Event(MerchantId merchant, String id, String type, Instant at) {

    /// The name of the resource in the payload.
    String resource() {
        return type.substring(0, type.indexOf('.'));
    }
}
