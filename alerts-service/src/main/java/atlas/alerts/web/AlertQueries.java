package atlas.alerts.web;

import atlas.alerts.alert.AlertQuery;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Reads which alerts are asked for: all of them, or those of one customer, subscription or plan.
@Component
class AlertQueries {

    private static final String CUSTOMER = "customer_id";
    private static final String EXTERNAL_CUSTOMER = "external_customer_id";
    private static final String SUBSCRIPTION = "subscription_id";
    private static final String PLAN = "plan_id";

    private final References references;

    AlertQueries(References references) {
        this.references = references;
    }

    AlertQuery read(Caller caller, MultiValueMap<String, String> parameters) {
        var filters = Stream.of(CUSTOMER, EXTERNAL_CUSTOMER, SUBSCRIPTION, PLAN)
                .filter(parameters::containsKey)
                .count();
        if (filters > 1) {
            throw new InvalidRequest("customer_id: only one of customer_id, external_customer_id, subscription_id"
                    + " and plan_id can be given");
        }
        return new AlertQuery(
                customer(caller, parameters),
                parameters.getFirst(SUBSCRIPTION),
                parameters.getFirst(PLAN),
                Instants.read(parameters, "created_at[gte]"),
                Instants.read(parameters, "created_at[gt]"),
                Instants.read(parameters, "created_at[lte]"),
                Instants.read(parameters, "created_at[lt]"));
    }

    private @Nullable String customer(Caller caller, MultiValueMap<String, String> parameters) {
        var external = parameters.getFirst(EXTERNAL_CUSTOMER);
        return external == null
                ? parameters.getFirst(CUSTOMER)
                : references
                        .getByExternalId(caller, "customer", external)
                        .path("id")
                        .stringValue();
    }
}
