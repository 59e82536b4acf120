package atlas.invoicing.balance;

import atlas.invoicing.domain.balance.BalanceChange;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All changes of balances, in the order they were made. Nothing is ever changed or deleted.
public interface BalanceLedger {

    /// Where a customer's balance stands.
    ///
    /// @param currency null until the first invoice or transaction decides it
    /// @param version of the last change; 0 if there is none
    record Account(
            MerchantId merchant,
            String customerId,
            @Nullable String currency,
            BigDecimal balance,
            long version) {}

    /// The times that transactions are asked for.
    record Times(
            @Nullable Instant atLeast,
            @Nullable Instant above,
            @Nullable Instant atMost,
            @Nullable Instant below) {}

    /// The account, locked until the transaction ends, so that no money is spent twice.
    Account lock(MerchantId merchant, String customerId);

    void append(Account after, BalanceChange change);

    /// Newest first, one more than the page holds if there are more.
    List<BalanceChange> list(MerchantId merchant, String customerId, Times times, PageRequest page);
}
