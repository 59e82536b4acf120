package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import java.math.BigDecimal;
import java.util.List;

/// How much of a metric a subscription used, slice by slice of time.
public record MetricUsage(String metricId, String metricName, List<Slice> slices) {

    public MetricUsage {
        slices = List.copyOf(slices);
    }

    /// The quantity of a stretch of time.
    public record Slice(BillingPeriod period, BigDecimal quantity) {}
}
