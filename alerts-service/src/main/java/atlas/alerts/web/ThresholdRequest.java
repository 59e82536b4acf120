package atlas.alerts.web;

import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.Thresholds;
import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A threshold of a request: a number, or one written as text.
record ThresholdRequest(@Nullable JsonNode value) {

    private static final int MAX = 100;

    static Thresholds read(@Nullable List<@Nullable ThresholdRequest> thresholds, AlertType type, List<String> errors) {
        if (thresholds == null || thresholds.isEmpty()) {
            errors.add("thresholds: at least one is required");
            return Thresholds.NONE;
        }
        if (thresholds.size() > MAX) {
            errors.add("thresholds: must be at most " + MAX);
            return Thresholds.NONE;
        }
        var values = new ArrayList<BigDecimal>();
        for (var i = 0; i < thresholds.size(); i++) {
            var problem = read(thresholds.get(i), type, values);
            if (problem != null) {
                errors.add("thresholds[%d].value: %s".formatted(i, problem));
            }
        }
        if (new HashSet<>(values.stream().map(Decimals::plain).toList()).size() < values.size()) {
            errors.add("thresholds: must differ");
        }
        return new Thresholds(values);
    }

    private static @Nullable String read(
            @Nullable ThresholdRequest threshold, AlertType type, List<BigDecimal> values) {
        var node = threshold == null ? null : threshold.value();
        if (node == null || !(node.isNumber() || node.isString())) {
            return "a number is required";
        }
        try {
            var value = Decimals.parse(node.isNumber() ? node.decimalValue().toString() : node.stringValue());
            if (value.signum() < 0 || (value.signum() == 0 && type.isOfSubscription())) {
                return type.isOfSubscription() ? "must be positive" : "must not be negative";
            }
            values.add(value);
            return null;
        } catch (NumberFormatException e) {
            return "is not a number of at most 38 digits and 12 decimals";
        }
    }
}
