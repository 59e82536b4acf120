package atlas.subscription.web;

import atlas.platform.web.InvalidRequest;
import atlas.subscription.domain.cycle.BillingAnchor;
import atlas.subscription.signup.SubscriptionOrder;
import atlas.subscription.signup.SubscriptionOrder.Reference;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of `POST /v1/subscriptions`.
///
/// @param others fields that have no meaning here yet; to ignore one could change what is billed
record CreateRequest(
        @Nullable @Size(max = 255) String customerId,
        @Nullable @Size(max = 255) String externalCustomerId,
        @Nullable @Size(max = 255) String planId,
        @Nullable @Size(max = 255) String externalPlanId,
        @Nullable @Size(min = 1, max = 255) String name,
        @Nullable @Size(max = 64) String startDate,
        @Nullable @Size(max = 64) String endDate,
        @Nullable Boolean alignBillingWithSubscriptionStartDate,
        @Nullable @Valid AnchorRequest billingCycleAnchorConfiguration,
        @Nullable @Size(max = 255) String currency,
        @Nullable @Min(0) @Max(365) Integer netTerms,
        @Nullable Boolean autoCollection,
        @Nullable Boolean autoIssuance,
        @Nullable @Size(max = 10_000) String defaultInvoiceMemo,
        @Nullable Map<@NotBlank String, @NotNull String> metadata,
        @JsonAnySetter @Nullable Map<String, JsonNode> others) {

    private static final Set<String> NOT_YET = Set.of(
            "add_adjustments",
            "add_prices",
            "coupon_redemption_code",
            "credits_overage_rate",
            "external_marketplace",
            "external_marketplace_reporting_id",
            "filter",
            "initial_phase_order",
            "invoicing_threshold",
            "per_credit_overage_amount",
            "plan_version_number",
            "price_overrides",
            "remove_adjustments",
            "remove_prices",
            "replace_adjustments",
            "replace_prices",
            "trial_duration_days",
            "usage_customer_ids");

    record AnchorRequest(
            @NotNull @Min(1) @Max(31) Integer day,
            @Nullable @Min(1) @Max(12) Integer month,
            @Nullable @Min(1) @Max(9999) Integer year) {

        BillingAnchor anchor() {
            return new BillingAnchor(day, month, year);
        }
    }

    /// @throws InvalidRequest with all that is wrong beyond single fields
    SubscriptionOrder order() {
        var errors = new TreeSet<String>();
        var customer = reference("customer", customerId, externalCustomerId, errors);
        var plan = reference("plan", planId, externalPlanId, errors);
        var aligned = Boolean.TRUE.equals(alignBillingWithSubscriptionStartDate);
        if (aligned && billingCycleAnchorConfiguration != null) {
            errors.add("billing_cycle_anchor_configuration: cannot be combined with"
                    + " align_billing_with_subscription_start_date");
        }
        refuseOthers(errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors.stream().toList());
        }
        return new SubscriptionOrder(
                customer,
                plan,
                name,
                startDate,
                endDate,
                aligned,
                billingCycleAnchorConfiguration == null ? null : billingCycleAnchorConfiguration.anchor(),
                currency,
                netTerms,
                autoCollection,
                autoIssuance,
                defaultInvoiceMemo,
                Objects.requireNonNullElse(metadata, Map.of()));
    }

    private static Reference reference(
            String kind, @Nullable String id, @Nullable String externalId, Set<String> errors) {
        if ((id == null) == (externalId == null)) {
            errors.add("%s_id: exactly one of %s_id and external_%s_id is required".formatted(kind, kind, kind));
        }
        return id == null ? new Reference.ExternalId(String.valueOf(externalId)) : new Reference.Id(id);
    }

    private void refuseOthers(Set<String> errors) {
        Objects.requireNonNullElse(others, Map.<String, JsonNode>of()).forEach((field, value) -> {
            if (!NOT_YET.contains(field)) {
                errors.add(field + ": is not a field that can be set here");
            } else if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                errors.add("not supported yet: " + field);
            }
        });
    }
}
