package atlas.alerts.desk;

import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.PriceFilter;
import atlas.alerts.domain.alert.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert as it is asked for: well-formed, but not yet held against what there is.
public record Wish(
        AlertType type,
        Whose whose,
        String id,
        @Nullable String metricId,
        @Nullable String currency,
        Thresholds thresholds,
        List<PriceFilter> priceFilters) {

    /// How the request names what is watched.
    public enum Whose {
        CUSTOMER,
        CUSTOMER_BY_EXTERNAL_ID,
        SUBSCRIPTION,
        PLAN;

        public boolean isCustomer() {
            return this == CUSTOMER || this == CUSTOMER_BY_EXTERNAL_ID;
        }
    }

    public Wish {
        priceFilters = List.copyOf(priceFilters);
    }
}
