package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A metered billing period of a subscription, with its quantity as of the newest revision.
///
/// @param groupingKeys what its price groups by
/// @param filter what its price counts of the metric's events; null for all
public record MeteredWindow(
        String metricId,
        String metricName,
        String metricSql,
        BillingPeriod period,
        List<String> groupingKeys,
        @Nullable String filter,
        BigDecimal quantity) {

    public MeteredWindow {
        groupingKeys = List.copyOf(groupingKeys);
    }
}
