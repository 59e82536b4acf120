package atlas.invoicing.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What can be asked of the evaluation of prices.
final class EvaluateRequests {

    private EvaluateRequests() {}

    /// What all of them say.
    interface Subject {
        @Nullable
        String customerId();

        @Nullable
        String externalCustomerId();

        @Nullable
        String timeframeStart();

        @Nullable
        String timeframeEnd();
    }

    record Many(
            @Nullable String customerId,
            @Nullable String externalCustomerId,
            @Nullable String timeframeStart,
            @Nullable String timeframeEnd,
            @Nullable List<@Nullable One> priceEvaluations)
            implements Subject {}

    record Preview(
            @Nullable String customerId,
            @Nullable String externalCustomerId,
            @Nullable String timeframeStart,
            @Nullable String timeframeEnd,
            @Nullable List<@Nullable Event> events,
            @Nullable List<@Nullable One> priceEvaluations)
            implements Subject {}

    record Single(
            @Nullable String customerId,
            @Nullable String externalCustomerId,
            @Nullable String timeframeStart,
            @Nullable String timeframeEnd,
            @Nullable String filter,
            @Nullable List<@Nullable String> groupingKeys,
            @Nullable Map<String, Object> metricParameterOverrides)
            implements Subject {}

    record One(
            @Nullable String priceId,
            @Nullable String externalPriceId,
            @Nullable ObjectNode price,
            @Nullable String filter,
            @Nullable List<@Nullable String> groupingKeys,
            @Nullable Map<String, Object> metricParameterOverrides) {

        static final One NOTHING = new One(null, null, null, null, null, null);

        boolean namesOnePrice() {
            return (priceId == null ? 0 : 1) + (externalPriceId == null ? 0 : 1) + (price == null ? 0 : 1) == 1;
        }
    }

    record Event(
            @Nullable String eventName,
            @Nullable String timestamp,
            @Nullable Map<String, Object> properties,
            @Nullable String customerId,
            @Nullable String externalCustomerId) {

        static final Event NOTHING = new Event(null, null, null, null, null);
    }
}
