package atlas.customer.domain.customer;

import java.time.Instant;

/// Somebody who is billed.
public sealed interface Customer {

    /// Nobody has created it yet.
    record Unborn() implements Customer {}

    /// It can be billed.
    record Active(Profile profile, Instant createdAt, Balance balance) implements Customer {}

    /// It was never billed, and never will be.
    record Deleted(Instant createdAt) implements Customer {}
}
