package atlas.invoicing.written;

import atlas.kernel.MerchantId;

/// In which currency customers are billed, as their owner decides it.
@FunctionalInterface
public interface CustomerCurrencies {

    /// From now on the customer is billed in this currency and in no other.
    ///
    /// @throws atlas.platform.internal.RemoteRefusal if another one was decided meanwhile
    void decide(MerchantId merchant, String customerId, String currency);
}
