package atlas.customer.domain.customer;

import atlas.kernel.Money;
import org.jspecify.annotations.Nullable;

/// The account balance as invoicing last told it.
///
/// @param amount positive is in the customer's favour; null if nothing was ever booked
/// @param version of the balance at invoicing, 0 if nothing was ever booked
public record Balance(@Nullable Money amount, long version) {

    static final Balance NOTHING = new Balance(null, 0);
}
