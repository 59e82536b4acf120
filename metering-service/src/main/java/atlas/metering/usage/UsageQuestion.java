package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import atlas.metricsql.GroupingKey;
import atlas.metricsql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be known of a subscription's usage.
///
/// @param timeframe the current period if null
/// @param byDay whether it is cut at the midnights of the subscription's zone
/// @param isCumulative whether each slice starts where its billing period does
/// @param metric all if null
/// @param groupBy a property; null for the sum of all groups
/// @param dimensions values that events must have to count
public record UsageQuestion(
        @Nullable BillingPeriod timeframe,
        boolean byDay,
        boolean isCumulative,
        @Nullable String metric,
        @Nullable String groupBy,
        List<Dimension> dimensions) {

    public UsageQuestion {
        dimensions = List.copyOf(dimensions);
    }

    public record Dimension(String key, String value) {

        private boolean matches(Row row) {
            return value.equals(GroupingKey.of(key).of(row));
        }
    }

    boolean matches(Row row) {
        return dimensions.stream().allMatch(dimension -> dimension.matches(row));
    }

    /// Whether the newest quantities of the windows answer it.
    boolean isAboutWindows() {
        return timeframe == null && !byDay && groupBy == null && dimensions.isEmpty();
    }
}
