package atlas.subscription.web;

import atlas.eventstore.Entity;
import atlas.platform.identity.Caller;
import atlas.platform.web.InstantRange;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.RangeParam;
import atlas.subscription.change.Changes;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateSubscription;
import atlas.subscription.listing.SubscriptionList;
import atlas.subscription.listing.SubscriptionList.Place;
import atlas.subscription.signup.SignUp;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Creates, shows, lists and changes subscriptions.
@RestController
@RequestMapping("/v1/subscriptions")
class SubscriptionController {

    private final SignUp signUp;
    private final Changes changes;
    private final SubscriptionList list;
    private final SubscriptionViews views;
    private final Clock clock;

    SubscriptionController(
            SignUp signUp, Changes changes, SubscriptionList list, SubscriptionViews views, Clock clock) {
        this.signUp = signUp;
        this.changes = changes;
        this.list = list;
        this.views = views;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @Valid @RequestBody CreateRequest request) {
        return show(caller, signUp.subscribe(caller, request.order()));
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return views.show(caller, id);
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RequestParam MultiValueMap<String, String> parameters) {
        var filter = ListParameters.filter(parameters);
        var position = page.after();
        var after = position == null ? null : new Place(position.at(), position.id());
        var found = list.find(caller.merchant(), filter, clock.instant(), after, page.limit() + 1);
        return Page.of(found, page, Entity::position).map(subscription -> views.view(caller, subscription));
    }

    @PutMapping("/{id}")
    ObjectNode update(Caller caller, @PathVariable String id, @RequestBody UpdateRequest request) {
        changes.handle(caller.merchant(), id, new UpdateSubscription(request.changes()));
        return show(caller, id);
    }

    /// The plans of a subscription, the latest first.
    @GetMapping("/{id}/schedule")
    Page<ObjectNode> schedule(
            Caller caller, @PathVariable String id, PageRequest page, @RangeParam("start_date") InstantRange start) {
        return views.schedule(caller, id, page, start);
    }
}
