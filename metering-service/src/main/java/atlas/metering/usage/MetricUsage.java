package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How much of a metric a subscription used, slice by slice of time.
///
/// @param metric as the API shows it
/// @param group the value of the property that was grouped by; null if none was
public record MetricUsage(ObjectNode metric, @Nullable String group, List<Slice> slices) {

    public MetricUsage {
        slices = List.copyOf(slices);
    }

    /// The quantity of a stretch of time.
    public record Slice(BillingPeriod period, BigDecimal quantity) {}
}
