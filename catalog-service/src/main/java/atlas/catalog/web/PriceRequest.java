package atlas.catalog.web;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.price.PriceDraft;
import atlas.platform.web.Metadata;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A price as a merchant asks for it. Inside of a plan it may be wrapped in `{"price": …}`.
///
/// @param referenceId a handle inside of the request, of no meaning here
/// @param others among them `<model type>_config`
record PriceRequest(
        @Nullable PriceRequest price,
        @Nullable String name,
        @Nullable String itemId,
        @Nullable String billableMetricId,
        @Nullable String cadence,
        @Nullable String currency,
        @Nullable String modelType,
        @Nullable Boolean billedInAdvance,
        @Nullable BigDecimal fixedPriceQuantity,
        @Nullable String externalPriceId,
        @Nullable String referenceId,
        @Nullable Map<String, @Nullable String> metadata,
        @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

    private static final Set<String> NOT_YET = Set.of(
            "allocation_price",
            "billing_cycle_configuration",
            "conversion_rate",
            "conversion_rate_config",
            "dimensional_price_configuration",
            "invoice_grouping_key",
            "invoicing_cycle_configuration",
            "license_allocation_price",
            "license_type_id",
            "plan_phase_order");

    /// The price itself, out of its wrapper.
    PriceRequest unwrapped() {
        return price == null ? this : price;
    }

    /// @param inherited the currency where none is given
    PriceDraft draft(String inherited) {
        var model = requireNonNullElse(modelType, "");
        return new PriceDraft(
                requireNonNullElse(name, ""),
                requireNonNullElse(itemId, ""),
                billableMetricId,
                requireNonNullElse(cadence, ""),
                requireNonNullElse(currency, inherited),
                model,
                config(model),
                billedInAdvance,
                fixedPriceQuantity,
                externalPriceId,
                Metadata.of(metadata));
    }

    /// What is wrong with its shape; what it says is looked at by the draft.
    List<String> problems() {
        var own = configField(requireNonNullElse(modelType, ""));
        Map<String, @Nullable Object> rest = new HashMap<>(Requests.orNone(others));
        var problems = new ArrayList<String>();
        Requests.orNone(others).forEach((field, value) -> {
            if (field.endsWith("_config") && !NOT_YET.contains(field)) {
                rest.remove(field);
                check(problems, field, value, own);
            }
        });
        problems.addAll(Requests.problems(rest, NOT_YET));
        return problems;
    }

    /// What is wrong with a price of a plan, in its wrapper or out of it.
    List<String> problemsInPlan() {
        if (price == null) {
            return problems();
        }
        var problems = new ArrayList<>(price.problems());
        problems.addAll(Requests.problems(Requests.orNone(others), NOT_YET));
        if (price.price != null || name != null || itemId != null || modelType != null || cadence != null) {
            problems.add("price: must be a price, and alone");
        }
        return problems;
    }

    private static void check(List<String> problems, String field, @Nullable Object value, String own) {
        if (value != null && !field.equals(own)) {
            problems.add(field + ": does not belong to the model_type");
        } else if (value != null && !(value instanceof Map<?, ?>)) {
            problems.add(field + ": must be an object");
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<String, @Nullable Object> config(String model) {
        return Requests.orNone(others).get(configField(model)) instanceof Map<?, ?> config
                ? (Map<String, @Nullable Object>) config
                : null;
    }

    private static String configField(String model) {
        return model + "_config";
    }
}
