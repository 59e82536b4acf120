package atlas.subscription.web;

import atlas.eventstore.CurrentStates;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The subscriptions that redeemed a coupon, newest first.
@RestController
class CouponSubscriptionsController {

    private final CurrentStates states;
    private final References references;
    private final SubscriptionViews views;

    CouponSubscriptionsController(CurrentStates states, References references, SubscriptionViews views) {
        this.states = states;
        this.references = references;
        this.views = views;
    }

    @GetMapping("/v1/coupons/{id}/subscriptions")
    Page<ObjectNode> subscriptions(Caller caller, @PathVariable String id, PageRequest page) {
        references.get(caller, "coupon", id);
        var redeemed = Map.of("adjustment_intervals", List.of(Map.of("coupon_id", id)));
        return states.list(caller.merchant(), "subscription", page, redeemed)
                .map(subscription -> views.view(caller, subscription));
    }
}
