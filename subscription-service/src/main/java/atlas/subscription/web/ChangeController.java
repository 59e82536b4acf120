package atlas.subscription.web;

import atlas.platform.identity.Caller;
import atlas.platform.web.FeatureNotAvailable;
import atlas.subscription.change.Changes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What can be done with a subscription after it was made. Each answers with the subscription as it is then.
@RestController
@RequestMapping("/v1/subscriptions/{id}")
class ChangeController {

    private final Changes changes;
    private final SubscriptionViews views;

    ChangeController(Changes changes, SubscriptionViews views) {
        this.changes = changes;
        this.views = views;
    }

    @PostMapping("/cancel")
    ObjectNode cancel(Caller caller, @PathVariable String id, @Valid @RequestBody CancelRequest request) {
        changes.cancel(caller.merchant(), id, request.timing(), request.mayCredit());
        return views.show(caller, id);
    }

    @PostMapping("/unschedule_cancellation")
    ObjectNode unscheduleCancellation(Caller caller, @PathVariable String id) {
        changes.unscheduleCancellation(caller.merchant(), id);
        return views.show(caller, id);
    }

    @PostMapping("/schedule_plan_change")
    ObjectNode changePlan(Caller caller, @PathVariable String id, @Valid @RequestBody ChangePlanRequest request) {
        changes.changePlan(caller, id, request.choice(), request.timing(), request.alignment());
        return views.show(caller, id);
    }

    @PostMapping("/unschedule_pending_plan_changes")
    ObjectNode unschedulePlanChanges(Caller caller, @PathVariable String id) {
        changes.unschedulePlanChanges(caller.merchant(), id);
        return views.show(caller, id);
    }

    @PostMapping("/update_fixed_fee_quantity")
    ObjectNode updateQuantity(Caller caller, @PathVariable String id, @Valid @RequestBody QuantityRequest request) {
        changes.updateQuantity(
                caller.merchant(),
                id,
                request.priceId(),
                request.quantity(),
                request.effectiveDate(),
                request.waitsForUpcomingInvoice(),
                !Boolean.FALSE.equals(request.allowInvoiceCreditOrVoid()));
        return views.show(caller, id);
    }

    record UnscheduleQuantityRequest(@NotNull String priceId) {}

    @PostMapping("/unschedule_fixed_fee_quantity_updates")
    ObjectNode unscheduleQuantities(
            Caller caller, @PathVariable String id, @Valid @RequestBody UnscheduleQuantityRequest request) {
        changes.unscheduleQuantities(caller.merchant(), id, request.priceId());
        return views.show(caller, id);
    }

    @PostMapping("/redeem_coupon")
    ObjectNode redeemCoupon(Caller caller, @PathVariable String id, @Valid @RequestBody RedeemRequest request) {
        changes.redeemCoupon(
                caller.merchant(), id, request.field(), request.value(), request.timing(), request.mayCredit());
        return views.show(caller, id);
    }

    @PostMapping({"/trigger_phase", "/update_trial"})
    ObjectNode phasesAndTrials(Caller caller, @PathVariable String id) {
        views.show(caller, id);
        throw new FeatureNotAvailable("Plans have neither phases nor trials here");
    }

    @PostMapping("/price_intervals")
    ObjectNode changeIntervals(Caller caller, @PathVariable String id, @Valid @RequestBody IntervalsRequest request) {
        changes.changeIntervals(caller, id, request.order());
        return views.show(caller, id);
    }
}
