package atlas.alerts.domain.alert;

import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a merchant wants to hear of.
///
/// @param metricId what usage is watched; null unless it is usage
/// @param currency of cost, spend or credits; null is the subscription's own
public record Alert(
        MerchantId merchant,
        String id,
        AlertType type,
        boolean enabled,
        Scope scope,
        @Nullable String metricId,
        @Nullable String currency,
        Thresholds thresholds,
        List<PriceFilter> priceFilters,
        Instant createdAt) {

    public Alert {
        priceFilters = List.copyOf(priceFilters);
    }

    /// What there can be only one alert for.
    public String subject() {
        var kind = switch (scope) {
            case Scope.OfCustomer _ -> "customer";
            case Scope.OfSubscription _ -> "subscription";
            case Scope.OfPlan _ -> "plan";
        };
        var what = switch (type) {
            case USAGE_EXCEEDED -> metricId;
            case COST_EXCEEDED -> "";
            case SPEND_EXCEEDED, CREDIT_BALANCE_DEPLETED, CREDIT_BALANCE_DROPPED, CREDIT_BALANCE_RECOVERED -> currency;
        };
        return String.join("/", kind, scope.id(), type.wireName(), what);
    }

    public Alert switched(boolean on) {
        return new Alert(merchant, id, type, on, scope, metricId, currency, thresholds, priceFilters, createdAt);
    }

    public Alert with(Thresholds others) {
        return new Alert(merchant, id, type, enabled, scope, metricId, currency, others, priceFilters, createdAt);
    }
}
