package atlas.subscription.listing;

import atlas.platform.web.InstantRange;
import java.util.List;
import java.util.Set;

/// Which subscriptions are looked for. An empty list asks for nothing in particular.
public record SubscriptionFilter(
        List<String> customerIds,
        List<String> externalCustomerIds,
        List<String> planIds,
        List<String> externalPlanIds,
        Set<SubscriptionStatus> statuses,
        InstantRange createdAt) {

    public SubscriptionFilter {
        customerIds = List.copyOf(customerIds);
        externalCustomerIds = List.copyOf(externalCustomerIds);
        planIds = List.copyOf(planIds);
        externalPlanIds = List.copyOf(externalPlanIds);
        statuses = Set.copyOf(statuses);
    }
}
