package atlas.invoicing.issue;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Has a billed window looked at again when its change takes effect, in the transaction that learns of it.
@FunctionalInterface
public interface LaterCorrections {

    void schedule(MerchantId merchant, String windowId, Instant at);
}
