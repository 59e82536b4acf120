package atlas.customer.domain.customer;

import java.time.Instant;
import java.util.function.UnaryOperator;

/// What can be asked of a customer.
public sealed interface CustomerCommand {

    record CreateCustomer(Profile profile, Instant at) implements CustomerCommand {}

    /// @param edit a function of the profile it finds, so that an edit which is decided again keeps what a
    ///     concurrent edit of other fields has left
    record EditCustomer(UnaryOperator<Profile> edit) implements CustomerCommand {}
}
