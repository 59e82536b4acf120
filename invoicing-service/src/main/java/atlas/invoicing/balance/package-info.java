/// The account balance of each customer: a ledger of money, moved in the transaction of its cause.
@NullMarked
package atlas.invoicing.balance;

import org.jspecify.annotations.NullMarked;
