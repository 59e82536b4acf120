package atlas.alerts.evaluation;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Has a subscription looked at again, in the transaction that finds out that it must be.
@FunctionalInterface
interface DueLooks {

    void schedule(MerchantId merchant, String subscriptionId, Instant at);
}
