package atlas.alerts.web;

import atlas.alerts.desk.Wish;
import atlas.alerts.desk.Wish.Whose;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.PriceFilter;
import atlas.alerts.domain.alert.Thresholds;
import atlas.kernel.Currencies;
import atlas.platform.web.InvalidRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A new alert. Whose it is stands in the body, or in the path.
record AlertRequest(
        @Nullable String type,
        @Nullable String customerId,
        @Nullable String externalCustomerId,
        @Nullable String subscriptionId,
        @Nullable String planId,
        @Nullable String metricId,
        @Nullable String currency,
        @Nullable List<@Nullable ThresholdRequest> thresholds,
        @Nullable List<@Nullable FilterRequest> priceFilters,
        @Nullable JsonNode groupingKeys,
        @Nullable JsonNode thresholdOverrides,
        @Nullable JsonNode planVersion) {

    private static final int MAX_CURRENCY = 64;

    record FilterRequest(
            @Nullable String field,
            @Nullable String operator,
            @Nullable List<String> values) {}

    /// @throws InvalidRequest with everything that is wrong
    Wish wish() {
        var named = named();
        if (named.size() != 1) {
            throw new InvalidRequest(
                    "customer_id: exactly one of customer_id, external_customer_id, subscription_id and plan_id"
                            + " is needed");
        }
        var whose = named.keySet().iterator().next();
        return wish(whose, String.valueOf(named.get(whose)));
    }

    /// @throws InvalidRequest with everything that is wrong
    Wish wish(Whose whose, String id) {
        var errors = new ArrayList<String>();
        if (named().keySet().stream().anyMatch(one -> one != whose)) {
            errors.add("customer_id: the path says already what the alert is for");
        }
        refuse("grouping_keys", groupingKeys, errors);
        refuse("threshold_overrides", thresholdOverrides, errors);
        var alertType = type(errors);
        if (alertType == null) {
            throw new InvalidRequest(errors);
        }
        check(alertType, whose, errors);
        var values = thresholds(alertType, errors);
        var filters = filters(alertType, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new Wish(alertType, whose, id, metricId, currency, values, filters);
    }

    private LinkedHashMap<Whose, String> named() {
        var named = new LinkedHashMap<Whose, String>();
        put(named, Whose.CUSTOMER, customerId);
        put(named, Whose.CUSTOMER_BY_EXTERNAL_ID, externalCustomerId);
        put(named, Whose.SUBSCRIPTION, subscriptionId);
        put(named, Whose.PLAN, planId);
        return named;
    }

    private static void put(LinkedHashMap<Whose, String> named, Whose whose, @Nullable String id) {
        if (id != null) {
            named.put(whose, id);
        }
    }

    /// What would change when it fires must not be ignored.
    private static void refuse(String name, @Nullable JsonNode value, List<String> errors) {
        if (value != null && !value.isNull() && !value.isEmpty()) {
            errors.add(name + ": is not supported");
        }
    }

    private @Nullable AlertType type(List<String> errors) {
        if (type == null) {
            errors.add("type: is required");
            return null;
        }
        return AlertType.named(type).orElseGet(() -> {
            errors.add("type: '%s' is not a type of alerts".formatted(type));
            return null;
        });
    }

    private void check(AlertType alertType, Whose whose, List<String> errors) {
        if (alertType.isOfSubscription() == whose.isCustomer()) {
            errors.add(
                    alertType.isOfSubscription()
                            ? "subscription_id: an alert of this type is for a subscription or a plan"
                            : "customer_id: an alert of this type is for a customer");
        }
        if (metricId != null && alertType != AlertType.USAGE_EXCEEDED) {
            errors.add("metric_id: is for alerts of type usage_exceeded");
        }
        if (currency != null && (currency.isBlank() || currency.length() > MAX_CURRENCY)) {
            errors.add("currency: must have 1 to %d characters".formatted(MAX_CURRENCY));
        }
        if (alertType == AlertType.SPEND_EXCEEDED && (currency == null || !Currencies.isReal(currency))) {
            errors.add("currency: a currency of ISO 4217 is needed for alerts of type spend_exceeded");
        }
    }

    private Thresholds thresholds(AlertType alertType, List<String> errors) {
        if (alertType.hasThresholds()) {
            return ThresholdRequest.read(thresholds, alertType, errors);
        }
        if (thresholds != null && !thresholds.isEmpty()) {
            errors.add("thresholds: an alert of this type has none");
        }
        return Thresholds.NONE;
    }

    private List<PriceFilter> filters(AlertType alertType, List<String> errors) {
        if (priceFilters == null || priceFilters.isEmpty()) {
            return List.of();
        }
        if (alertType != AlertType.SPEND_EXCEEDED) {
            errors.add("price_filters: are for alerts of type spend_exceeded");
            return List.of();
        }
        var filters = new ArrayList<PriceFilter>();
        for (var filter : priceFilters) {
            if (filter == null
                    || filter.field() == null
                    || filter.values() == null
                    || !PriceFilter.FIELDS.contains(filter.field())
                    || !("includes".equals(filter.operator()) || "excludes".equals(filter.operator()))) {
                errors.add("price_filters: a filter has a field of %s, an operator includes or excludes, and values"
                        .formatted(PriceFilter.FIELDS.stream().sorted().toList()));
            } else {
                filters.add(new PriceFilter(filter.field(), "includes".equals(filter.operator()), filter.values()));
            }
        }
        return filters;
    }
}
