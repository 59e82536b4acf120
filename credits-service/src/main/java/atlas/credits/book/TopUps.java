package atlas.credits.book;

import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.TopUp;
import atlas.kernel.MerchantId;
import java.util.List;
import java.util.Optional;

/// The standing orders: at most one is active for a ledger.
public interface TopUps {

    /// Takes the place of the one that is active.
    void replace(LedgerKey key, TopUp topUp);

    void deactivate(MerchantId merchant, String id);

    Optional<TopUp> active(LedgerKey key);

    /// Newest first.
    List<TopUpOf> active(MerchantId merchant, String customerId);

    /// Whether it is active or not.
    Optional<TopUpOf> find(MerchantId merchant, String id);

    /// A top-up and the ledger it fills.
    record TopUpOf(LedgerKey key, TopUp topUp, boolean active) {}
}
