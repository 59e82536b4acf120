package atlas.subscription.due;

import atlas.kernel.MerchantId;

/// Gives a redemption back to who counts it.
@FunctionalInterface
public interface RedemptionReturn {

    /// @throws atlas.platform.web.Unavailable if nobody answers
    void giveBack(MerchantId merchant, String redemptionId);
}
