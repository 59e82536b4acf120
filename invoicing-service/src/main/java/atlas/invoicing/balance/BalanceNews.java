package atlas.invoicing.balance;

import atlas.invoicing.balance.BalanceLedger.Account;
import atlas.invoicing.domain.balance.BalanceChange;

/// Tells the world of a changed balance, once the transaction has committed.
@FunctionalInterface
public interface BalanceNews {

    void publish(Account after, BalanceChange change);
}
