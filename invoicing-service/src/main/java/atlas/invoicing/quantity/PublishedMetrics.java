package atlas.invoicing.quantity;

import atlas.kernel.MerchantId;
import atlas.platform.replica.Replicas;
import atlas.platform.web.Unavailable;
import org.springframework.stereotype.Component;

/// Metrics as the catalog last published them.
@Component
class PublishedMetrics implements Metrics {

    private final Replicas replicas;

    PublishedMetrics(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public String sqlOf(MerchantId merchant, String metricId) {
        return replicas.find(merchant, "metric", metricId)
                .map(metric -> metric.path("sql").stringValue())
                .orElseThrow(() -> new Unavailable("The metric %s is not known here yet".formatted(metricId)));
    }
}
