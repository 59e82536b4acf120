package atlas.subscription.web;

import atlas.kernel.cycle.BillingAnchor;
import atlas.platform.web.InvalidRequest;
import atlas.subscription.signup.Reference;
import atlas.subscription.signup.SubscriptionOrder;
import atlas.subscription.web.Overriding.AddAdjustment;
import atlas.subscription.web.Overriding.AddPrice;
import atlas.subscription.web.Overriding.RemoveAdjustment;
import atlas.subscription.web.Overriding.RemovePrice;
import atlas.subscription.web.Overriding.ReplaceAdjustment;
import atlas.subscription.web.Overriding.ReplacePrice;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of `POST /v1/subscriptions`.
///
/// @param others fields that have no meaning here
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
        @Nullable @Size(max = 255) String couponRedemptionCode,
        @Nullable JsonNode invoicingThreshold,
        @Nullable @Size(max = 100) List<AddPrice> addPrices,
        @Nullable @Size(max = 100) List<RemovePrice> removePrices,
        @Nullable @Size(max = 100) List<ReplacePrice> replacePrices,
        @Nullable @Size(max = 100) List<AddAdjustment> addAdjustments,
        @Nullable @Size(max = 100) List<RemoveAdjustment> removeAdjustments,
        @Nullable @Size(max = 100) List<ReplaceAdjustment> replaceAdjustments,
        @JsonAnySetter @Nullable Map<String, JsonNode> others)
        implements PlanRequest {

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
        NotOffered.refuseThreshold(invoicingThreshold);
        var errors = new TreeSet<String>();
        var customer = reference("customer", customerId, externalCustomerId, errors);
        var plan = reference("plan", planId, externalPlanId, errors);
        var aligned = Boolean.TRUE.equals(alignBillingWithSubscriptionStartDate);
        if (aligned && billingCycleAnchorConfiguration != null) {
            errors.add("billing_cycle_anchor_configuration: cannot be combined with"
                    + " align_billing_with_subscription_start_date");
        }
        NotOffered.refuseOthers(others, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors.stream().toList());
        }
        return new SubscriptionOrder(
                customer,
                choiceOf(plan),
                name,
                startDate,
                endDate,
                aligned,
                billingCycleAnchorConfiguration == null ? null : billingCycleAnchorConfiguration.anchor(),
                currency,
                Objects.requireNonNullElse(metadata, Map.of()));
    }

    static Reference reference(String kind, @Nullable String id, @Nullable String externalId, Set<String> errors) {
        if ((id == null) == (externalId == null)) {
            errors.add("%s_id: exactly one of %s_id and external_%s_id is required".formatted(kind, kind, kind));
        }
        return id == null ? new Reference.ExternalId(String.valueOf(externalId)) : new Reference.Id(id);
    }
}
