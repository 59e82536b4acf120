package atlas.subscription.messaging;

import atlas.kernel.Decimals;
import atlas.platform.json.Timestamps;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.CouponRedeemed;
import atlas.subscription.domain.subscription.SubscriptionEvent.IntervalsChanged;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangeScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChanged;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangesUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.QuantitiesUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.QuantityUpdated;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionCreated;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionDeleted;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionEnded;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionStarted;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionUpdated;
import java.util.Map;

/// The type of a record, which is also the type of the webhook that tells of it, and its properties.
record WhatChanged(String type, Map<String, String> properties) {

    static WhatChanged in(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionCreated _ -> of("created");
            case SubscriptionUpdated _ -> of("edited");
            case SubscriptionStarted _ -> of("started");
            case PeriodsOpened _ -> of("periods_opened");
            case CancellationScheduled(var _, var date) ->
                of("cancellation_scheduled", Map.of("cancellation_date", Timestamps.text(date)));
            case CancellationUnscheduled(var _, var date) ->
                of("cancellation_unscheduled", Map.of("original_cancellation_date", Timestamps.text(date)));
            case SubscriptionEnded _ -> of("ended");
            case PlanChangeScheduled(var _, var date, var newPlan, var previousPlan) ->
                of(
                        "plan_change_scheduled",
                        Map.of(
                                "change_date",
                                Timestamps.text(date),
                                "new_plan_id",
                                newPlan,
                                "previous_plan_id",
                                previousPlan));
            case PlanChangesUnscheduled _ -> of("plan_changes_unscheduled");
            case PlanChanged(var _, var _, var previousPlan) ->
                of("plan_changed", Map.of("previous_plan_id", previousPlan));
            case QuantityUpdated(var _, var price, var oldQuantity, var newQuantity, var date) ->
                of(
                        "fixed_fee_quantity_updated",
                        Map.of(
                                "price_id",
                                price,
                                "old_quantity",
                                Decimals.plain(oldQuantity),
                                "new_quantity",
                                Decimals.plain(newQuantity),
                                "effective_date",
                                Timestamps.text(date)));
            case QuantitiesUnscheduled(var _, var price) ->
                of("fixed_fee_quantity_updates_unscheduled", Map.of("price_id", price));
            case CouponRedeemed(var _, var coupon) -> of("coupon_redeemed", Map.of("coupon_id", coupon));
            case IntervalsChanged _ -> of("price_intervals_changed");
            case SubscriptionDeleted _ -> of("deleted");
        };
    }

    private static WhatChanged of(String verb) {
        return of(verb, Map.of());
    }

    private static WhatChanged of(String verb, Map<String, String> properties) {
        return new WhatChanged("subscription." + verb, properties);
    }
}
