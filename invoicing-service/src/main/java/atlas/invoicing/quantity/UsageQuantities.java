package atlas.invoicing.quantity;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.rating.Quantities.Group;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts usage exactly over any bounds: for what no billing window says.
@FunctionalInterface
public interface UsageQuantities {

    /// One answer for each timeframe, in their order; without grouping keys each has one group without
    /// values.
    List<List<Group>> of(MerchantId merchant, Question question);

    /// @param filter on events, in the dialect of metrics
    /// @param supposed the events to count instead of those that happened
    record Question(
            String customerId,
            String metricSql,
            @Nullable String filter,
            List<String> groupingKeys,
            List<BillingPeriod> timeframes,
            @Nullable List<SupposedEvent> supposed) {

        public Question {
            groupingKeys = List.copyOf(groupingKeys);
            timeframes = List.copyOf(timeframes);
            supposed = supposed == null ? null : List.copyOf(supposed);
        }
    }

    /// @param timestamp as the API writes it
    /// @param properties text, numbers and booleans
    record SupposedEvent(String eventName, String timestamp, Map<String, Object> properties) {

        public SupposedEvent {
            properties = Map.copyOf(properties);
        }
    }
}
