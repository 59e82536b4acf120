package atlas.credits.purchase;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// When a purchase is taken up again if nobody has finished it.
@FunctionalInterface
public interface PurchaseDates {

    void takeUp(MerchantId merchant, String blockId, Instant at);
}
