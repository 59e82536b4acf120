package atlas.subscription.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import atlas.platform.web.InstantRange;
import atlas.platform.web.InvalidRequest;
import atlas.subscription.listing.SubscriptionFilter;
import atlas.subscription.listing.SubscriptionStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// Reads the filters of the list, each of which may come bare or with brackets, once or often.
final class ListParameters {

    private ListParameters() {}

    static SubscriptionFilter filter(MultiValueMap<String, String> parameters) {
        return new SubscriptionFilter(
                values(parameters, "customer_id"),
                values(parameters, "external_customer_id"),
                values(parameters, "plan_id"),
                values(parameters, "external_plan_id"),
                statuses(values(parameters, "status")),
                InstantRange.of("created_at", parameters::getFirst));
    }

    private static List<String> values(MultiValueMap<String, String> parameters, String name) {
        return Stream.of(name, name + "[]")
                .flatMap(spelling -> parameters.getOrDefault(spelling, List.of()).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static Set<SubscriptionStatus> statuses(List<String> names) {
        return names.stream()
                .map(name -> SubscriptionStatus.of(name)
                        .orElseThrow(() -> new InvalidRequest("status: must be active, ended or upcoming")))
                .collect(toUnmodifiableSet());
    }
}
