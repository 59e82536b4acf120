package atlas.subscription.web;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateSubscription;
import atlas.subscription.domain.subscription.SubscriptionEvent;
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

    private static final String KIND = "subscription";

    private final SignUp signUp;
    private final CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions;
    private final CurrentStates states;
    private final SubscriptionList list;
    private final SubscriptionViews views;
    private final Clock clock;

    SubscriptionController(
            SignUp signUp,
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions,
            CurrentStates states,
            SubscriptionList list,
            SubscriptionViews views,
            Clock clock) {
        this.signUp = signUp;
        this.subscriptions = subscriptions;
        this.states = states;
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
        return states.find(caller.merchant(), KIND, id)
                .map(subscription -> views.view(caller, subscription))
                .orElseThrow(() -> new NotFound(KIND, id));
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
        var changes = request.changes();
        if (states.find(caller.merchant(), KIND, id).isEmpty()) {
            throw new NotFound(KIND, id);
        }
        subscriptions.handle(caller.merchant(), id, new UpdateSubscription(changes));
        return show(caller, id);
    }
}
