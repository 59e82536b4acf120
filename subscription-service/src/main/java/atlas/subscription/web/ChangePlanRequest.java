package atlas.subscription.web;

import atlas.platform.web.InvalidRequest;
import atlas.subscription.change.Timing;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan.Alignment;
import atlas.subscription.signup.PlanChoice;
import atlas.subscription.web.Overriding.AddAdjustment;
import atlas.subscription.web.Overriding.AddPrice;
import atlas.subscription.web.Overriding.RemoveAdjustment;
import atlas.subscription.web.Overriding.RemovePrice;
import atlas.subscription.web.Overriding.ReplaceAdjustment;
import atlas.subscription.web.Overriding.ReplacePrice;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of `POST /v1/subscriptions/{id}/schedule_plan_change`.
///
/// @param others fields that have no meaning here
record ChangePlanRequest(
        @Nullable @Size(max = 255) String planId,
        @Nullable @Size(max = 255) String externalPlanId,
        @Nullable String changeOption,
        @Nullable @Size(max = 64) String changeDate,
        @Nullable String billingCycleAlignment,
        @Nullable Boolean alignBillingWithPlanChangeDate,
        @Nullable @Min(0) @Max(365) Integer netTerms,
        @Nullable Boolean autoCollection,
        @Nullable Boolean autoIssuance,
        @Nullable @Size(max = 10_000) String defaultInvoiceMemo,
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

    /// @throws InvalidRequest with all that is wrong beyond single fields
    PlanChoice choice() {
        NotOffered.refuseThreshold(invoicingThreshold);
        var errors = new TreeSet<String>();
        var plan = CreateRequest.reference("plan", planId, externalPlanId, errors);
        NotOffered.refuseOthers(others, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors.stream().toList());
        }
        return choiceOf(plan);
    }

    Timing timing() {
        return TimingRequest.timing("change_option", changeOption, "change_date", changeDate);
    }

    Alignment alignment() {
        if (billingCycleAlignment == null) {
            return Boolean.TRUE.equals(alignBillingWithPlanChangeDate)
                    ? Alignment.PLAN_CHANGE_DATE
                    : Alignment.UNCHANGED;
        }
        return switch (billingCycleAlignment) {
            case "unchanged" -> Alignment.UNCHANGED;
            case "plan_change_date" -> Alignment.PLAN_CHANGE_DATE;
            case "start_of_month" -> Alignment.START_OF_MONTH;
            default ->
                throw new InvalidRequest(
                        "billing_cycle_alignment: must be unchanged, plan_change_date or start_of_month");
        };
    }
}
