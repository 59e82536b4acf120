package atlas.catalog.web;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.price.BillingCycle;
import atlas.catalog.domain.price.PriceDraft;
import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.Metadata;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A price as a merchant asks for it. Inside of a plan it may be wrapped in `{"price": …}`.
///
/// @param referenceId what adjustments in the same request may call it
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
        @Nullable CycleRequest billingCycleConfiguration,
        @Nullable String invoiceGroupingKey,
        @Nullable BigDecimal conversionRate,
        @Nullable ConversionRequest conversionRateConfig,
        @Nullable String externalPriceId,
        @Nullable String referenceId,
        @Nullable Map<String, @Nullable String> metadata,
        @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

    private static final Set<String> NOT_AVAILABLE = Set.of(
            "allocation_price",
            "dimensional_price_configuration",
            "invoicing_cycle_configuration",
            "license_allocation_price",
            "license_type_id",
            "plan_phase_order");

    record CycleRequest(
            @Nullable Integer duration, @Nullable String durationUnit) {

        static @Nullable BillingCycle cycle(@Nullable CycleRequest request, List<String> problems) {
            if (request == null) {
                return null;
            }
            var unit = Arrays.stream(BillingCycle.Unit.values())
                    .filter(one -> one.wireName().equals(request.durationUnit))
                    .findFirst();
            if (request.duration == null || unit.isEmpty()) {
                problems.add("billing_cycle_configuration: must have a duration and a duration_unit, day or month");
                return null;
            }
            return new BillingCycle(request.duration, unit.get());
        }
    }

    record ConversionRequest(
            @Nullable String conversionRateType,
            @Nullable UnitRequest unitConfig,
            @Nullable Object tieredConfig) {

        record UnitRequest(@Nullable BigDecimal unitAmount) {}

        static @Nullable BigDecimal rate(@Nullable ConversionRequest request, List<String> problems) {
            if (request == null) {
                return null;
            }
            if ("tiered".equals(request.conversionRateType)) {
                throw new FeatureNotAvailable("conversion_rate_config: the type tiered is not supported");
            }
            var unit = request.unitConfig;
            if (!"unit".equals(request.conversionRateType) || unit == null || unit.unitAmount == null) {
                problems.add("conversion_rate_config: must have the conversion_rate_type unit and a unit_amount");
                return null;
            }
            return unit.unitAmount;
        }
    }

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
                CycleRequest.cycle(billingCycleConfiguration, new ArrayList<>()),
                requireNonNullElse(currency, inherited),
                model,
                config(model),
                billedInAdvance,
                fixedPriceQuantity,
                externalPriceId,
                invoiceGroupingKey,
                conversionRate != null
                        ? conversionRate
                        : ConversionRequest.rate(conversionRateConfig, new ArrayList<>()),
                Metadata.of(metadata));
    }

    /// What is wrong with its shape; what it says is looked at by the draft.
    List<String> problems() {
        var own = configField(requireNonNullElse(modelType, ""));
        Map<String, @Nullable Object> rest = new HashMap<>(Requests.orNone(others));
        var problems = new ArrayList<String>();
        Requests.orNone(others).forEach((field, value) -> {
            if (field.endsWith("_config") && !NOT_AVAILABLE.contains(field)) {
                rest.remove(field);
                check(problems, field, value, own);
            }
        });
        problems.addAll(Requests.problems(rest, NOT_AVAILABLE));
        CycleRequest.cycle(billingCycleConfiguration, problems);
        ConversionRequest.rate(conversionRateConfig, problems);
        if (conversionRate != null && conversionRateConfig != null) {
            problems.add("conversion_rate: must not be set together with conversion_rate_config");
        }
        return problems;
    }

    /// What is wrong with a price of a plan, in its wrapper or out of it.
    List<String> problemsInPlan() {
        if (price == null) {
            return problems();
        }
        var problems = new ArrayList<>(price.problems());
        problems.addAll(Requests.problems(Requests.orNone(others), NOT_AVAILABLE));
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
