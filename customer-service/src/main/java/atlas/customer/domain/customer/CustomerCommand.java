package atlas.customer.domain.customer;

import atlas.kernel.Money;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What can be asked of a customer.
public sealed interface CustomerCommand {

    record CreateCustomer(Profile profile, Instant at) implements CustomerCommand {}

    /// @param edit a function of the profile it finds, so that an edit which is decided again keeps what a
    ///     concurrent edit of other fields has left
    record EditCustomer(UnaryOperator<Profile> edit) implements CustomerCommand {}

    /// A subscription bills the customer in this currency.
    record LockCurrency(String currency) implements CustomerCommand {}

    /// @param version of the balance, which rises with each booking
    record RecordBalance(Money balance, long version) implements CustomerCommand {}

    /// Who asks has made sure that the parent is there, and that neither is a parent and a child at once.
    ///
    /// @param parentId null for nobody
    record SetParent(@Nullable String parentId) implements CustomerCommand {}

    /// Nothing was ever issued to it: who asks has made sure.
    record DeleteCustomer() implements CustomerCommand {}
}
