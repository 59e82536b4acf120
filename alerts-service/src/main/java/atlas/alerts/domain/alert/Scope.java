package atlas.alerts.domain.alert;

import org.jspecify.annotations.Nullable;

/// Whose usage, cost or credits are watched.
public sealed interface Scope {

    String id();

    /// The credits of a customer.
    record OfCustomer(String id, @Nullable String externalId) implements Scope {}

    record OfSubscription(String id) implements Scope {}

    /// Every subscription of a plan, each by itself.
    record OfPlan(String id, @Nullable String externalId, String name, int version) implements Scope {}
}
