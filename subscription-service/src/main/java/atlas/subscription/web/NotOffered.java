package atlas.subscription.web;

import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What requests may ask for elsewhere and is refused here by its name: to ignore it could change what is billed.
final class NotOffered {

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("external_marketplace", "external_marketplace_reporting_id");
    private static final Set<String> NOT_HERE = Set.of(
            "credits_overage_rate",
            "filter",
            "initial_phase_order",
            "per_credit_overage_amount",
            "plan_version_number",
            "price_overrides",
            "usage_customer_ids");

    private NotOffered() {}

    static void refuse(String field, @Nullable JsonNode value) {
        if (value != null && !value.isNull()) {
            throw new InvalidRequest("not supported: " + field);
        }
    }

    /// No invoice would follow from it, so nobody may rely on it.
    static void refuseThreshold(@Nullable JsonNode threshold) {
        if (threshold != null && !threshold.isNull()) {
            throw new FeatureNotAvailable("invoicing_threshold: threshold billing is not available");
        }
    }

    /// Fields that have no meaning here.
    static void refuseOthers(@Nullable Map<String, JsonNode> others, Collection<String> errors) {
        Objects.requireNonNullElse(others, Map.<String, JsonNode>of()).forEach((field, value) -> {
            var given = !value.isNull() && !(value.isArray() && value.isEmpty());
            if (field.equals("trial_duration_days")) {
                if (given && !(value.isNumber() && value.decimalValue().signum() == 0)) {
                    errors.add("trial_duration_days: plans have no trials here; only 0 is possible");
                }
            } else if (NOT_HERE.contains(field)) {
                if (given) {
                    errors.add("not supported: " + field);
                }
            } else if (!WITHOUT_EFFECT.contains(field)) {
                errors.add(field + ": is not a field that can be set here");
            }
        });
    }
}
