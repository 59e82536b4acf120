package atlas.customer.domain.customer;

import atlas.kernel.Money;
import java.time.Instant;

/// Private to this service and stored for ever: add fields, never change their meaning.
public sealed interface CustomerEvent {

    record CustomerCreated(Profile profile, Instant createdAt) implements CustomerEvent {}

    record CustomerEdited(Profile profile) implements CustomerEvent {}

    record CurrencyLocked(String currency) implements CustomerEvent {}

    record BalanceChanged(Money balance, long balanceVersion) implements CustomerEvent {}

    record CustomerDeleted() implements CustomerEvent {}
}
