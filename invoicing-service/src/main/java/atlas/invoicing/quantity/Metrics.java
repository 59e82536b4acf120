package atlas.invoicing.quantity;

import atlas.kernel.MerchantId;

/// What metrics count.
@FunctionalInterface
public interface Metrics {

    /// @throws atlas.platform.web.Unavailable if the metric has not been heard of yet
    String sqlOf(MerchantId merchant, String metricId);
}
