package atlas.subscription.web;

import atlas.platform.web.Edit;
import atlas.platform.web.InvalidRequest;
import atlas.subscription.change.IntervalOrder;
import atlas.subscription.change.IntervalOrder.AddedInterval;
import atlas.subscription.change.IntervalOrder.EditedInterval;
import atlas.subscription.change.IntervalOrder.Transition;
import atlas.subscription.signup.PlanChoice.AddedAdjustment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of `POST /v1/subscriptions/{id}/price_intervals`.
record IntervalsRequest(
        @Nullable @Size(max = 100) List<@Valid Add> add,
        @Nullable @Size(max = 100) List<@Valid EditInterval> edit,
        @Nullable @Size(max = 100) List<@Valid AddAdjustment> addAdjustments,
        @Nullable @Size(max = 100) List<@Valid EditAdjustment> editAdjustments,
        @Nullable Boolean allowInvoiceCreditOrVoid,
        @Nullable Boolean canDeferBilling) {

    record QuantityTransition(
            @NotNull String effectiveDate, @NotNull BigDecimal quantity) {

        Transition transition() {
            return new Transition(
                    effectiveDate, Overriding.quantity("fixed_fee_quantity_transitions.quantity", quantity));
        }
    }

    /// What is not named cannot be honoured and is refused.
    record Add(
            @Nullable String priceId,
            @Nullable String externalPriceId,
            @Nullable ObjectNode price,
            @NotNull String startDate,
            @Nullable String endDate,
            @Nullable List<@Valid QuantityTransition> fixedFeeQuantityTransitions,
            @Nullable JsonNode allocationPrice,
            @Nullable @Size(max = 4096) String filter,
            @Nullable JsonNode usageCustomerIds,
            @Nullable JsonNode discounts,
            @Nullable JsonNode minimumAmount,
            @Nullable JsonNode maximumAmount,
            @Nullable Boolean canDeferBilling) {

        AddedInterval added() {
            NotOffered.refuse("add.allocation_price", allocationPrice);
            NotOffered.refuse("add.usage_customer_ids", usageCustomerIds);
            NotOffered.refuse("add.discounts", discounts);
            NotOffered.refuse("add.minimum_amount", minimumAmount);
            NotOffered.refuse("add.maximum_amount", maximumAmount);
            refuseDeferral("add.can_defer_billing", canDeferBilling);
            return new AddedInterval(
                    Overriding.source("add", priceId, externalPriceId, price, null),
                    startDate,
                    endDate,
                    Overriding.list(fixedFeeQuantityTransitions).stream()
                            .map(QuantityTransition::transition)
                            .toList(),
                    filter);
        }
    }

    record EditInterval(
            @NotNull String priceIntervalId,
            @Nullable String startDate,
            Edit<String> endDate,
            @Nullable List<@Valid QuantityTransition> fixedFeeQuantityTransitions,
            @Nullable @Min(1) @Max(31) Integer billingCycleDay,
            @Nullable JsonNode filter,
            @Nullable JsonNode usageCustomerIds,
            @Nullable Boolean canDeferBilling) {

        EditedInterval edited() {
            NotOffered.refuse("edit.filter", filter);
            NotOffered.refuse("edit.usage_customer_ids", usageCustomerIds);
            refuseDeferral("edit.can_defer_billing", canDeferBilling);
            return new EditedInterval(
                    priceIntervalId,
                    startDate,
                    endDate.value(),
                    endDate.given() && endDate.value() == null,
                    fixedFeeQuantityTransitions == null
                            ? null
                            : fixedFeeQuantityTransitions.stream()
                                    .map(QuantityTransition::transition)
                                    .toList(),
                    billingCycleDay);
        }
    }

    record AddAdjustment(
            @Nullable ObjectNode adjustment,
            @Nullable JsonNode adjustmentId,
            @NotNull String startDate,
            @Nullable String endDate) {

        AddedAdjustment added() {
            NotOffered.refuse("add_adjustments.adjustment_id", adjustmentId);
            return new AddedAdjustment(
                    Overriding.required("add_adjustments.adjustment", adjustment), startDate, endDate);
        }
    }

    record EditAdjustment(
            @NotNull String adjustmentIntervalId, @Nullable String startDate, Edit<String> endDate) {

        EditedInterval edited() {
            return new EditedInterval(
                    adjustmentIntervalId,
                    startDate,
                    endDate.value(),
                    endDate.given() && endDate.value() == null,
                    null,
                    null);
        }
    }

    /// What ends in a period is invoiced when it ends.
    private static void refuseDeferral(String field, @Nullable Boolean canDefer) {
        if (Boolean.TRUE.equals(canDefer)) {
            throw new InvalidRequest("not supported: " + field);
        }
    }

    IntervalOrder order() {
        refuseDeferral("can_defer_billing", canDeferBilling);
        return new IntervalOrder(
                Overriding.list(add).stream().map(Add::added).toList(),
                Overriding.list(edit).stream().map(EditInterval::edited).toList(),
                Overriding.list(addAdjustments).stream()
                        .map(AddAdjustment::added)
                        .toList(),
                Overriding.list(editAdjustments).stream()
                        .map(EditAdjustment::edited)
                        .toList(),
                !Boolean.FALSE.equals(allowInvoiceCreditOrVoid));
    }
}
