package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Where deliveries wait for their next attempt; they survive a crash.
@FunctionalInterface
public interface DeliveryQueue {

    void schedule(MerchantId merchant, String deliveryId, Instant at);
}
