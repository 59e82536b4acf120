package atlas.customer.domain.customer;

import atlas.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Private to this service and stored for ever, less what [Forgotten] leaves out once the customer is deleted: add
/// fields, never change their meaning.
public sealed interface CustomerEvent {

    record CustomerCreated(Profile profile, Instant createdAt) implements CustomerEvent {}

    record CustomerEdited(Profile profile) implements CustomerEvent {}

    record CurrencyLocked(String currency) implements CustomerEvent {}

    record BalanceChanged(Money balance, long balanceVersion) implements CustomerEvent {}

    /// @param parentId null if it belongs to nobody from now on
    record ParentChanged(@Nullable String parentId) implements CustomerEvent {}

    record CustomerDeleted() implements CustomerEvent {}
}
