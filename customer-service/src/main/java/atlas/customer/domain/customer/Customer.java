package atlas.customer.domain.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who is billed.
public sealed interface Customer {

    /// Nobody has created it yet.
    record Unborn() implements Customer {}

    /// It can be billed.
    ///
    /// @param parentId the customer it belongs to, if it belongs to one
    record Active(
            Profile profile,
            Instant createdAt,
            Balance balance,
            @Nullable String parentId) implements Customer {}

    /// It was never billed, and never will be.
    record Deleted(Instant createdAt) implements Customer {}
}
