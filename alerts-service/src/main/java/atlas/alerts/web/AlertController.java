package atlas.alerts.web;

import atlas.alerts.alert.Alerts;
import atlas.alerts.desk.AlertDesk;
import atlas.alerts.desk.Wish;
import atlas.alerts.desk.Wish.Whose;
import atlas.alerts.domain.alert.Alert;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/// Alerts: set up, shown, switched, removed.
@RestController
@RequestMapping("/v1/alerts")
class AlertController {

    private final AlertDesk desk;
    private final Alerts alerts;
    private final AlertQueries queries;
    private final AlertViews views;

    AlertController(AlertDesk desk, Alerts alerts, AlertQueries queries, AlertViews views) {
        this.desk = desk;
        this.alerts = alerts;
        this.queries = queries;
        this.views = views;
    }

    record EditRequest(@Nullable List<@Nullable ThresholdRequest> thresholds) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody AlertRequest request) {
        return create(caller, request.wish());
    }

    @PostMapping("/customer_id/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode createForCustomer(Caller caller, @PathVariable String id, @RequestBody AlertRequest request) {
        return create(caller, request.wish(Whose.CUSTOMER, id));
    }

    @PostMapping("/external_customer_id/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode createForExternalCustomer(Caller caller, @PathVariable String id, @RequestBody AlertRequest request) {
        return create(caller, request.wish(Whose.CUSTOMER_BY_EXTERNAL_ID, id));
    }

    @PostMapping("/subscription_id/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode createForSubscription(Caller caller, @PathVariable String id, @RequestBody AlertRequest request) {
        return create(caller, request.wish(Whose.SUBSCRIPTION, id));
    }

    @PostMapping("/plan_id/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode createForPlan(Caller caller, @PathVariable String id, @RequestBody AlertRequest request) {
        return create(caller, request.wish(Whose.PLAN, id));
    }

    private ObjectNode create(Caller caller, Wish wish) {
        return views.view(desk.create(caller, wish));
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RequestParam MultiValueMap<String, String> parameters) {
        var found = alerts.list(caller.merchant(), queries.read(caller, parameters), page);
        return Page.of(found, page, AlertController::position).map(views::view);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return views.view(desk.find(caller.merchant(), id));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        var alert = desk.find(caller.merchant(), id);
        var errors = new ArrayList<String>();
        var thresholds = ThresholdRequest.read(request.thresholds(), alert.type(), errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return views.view(desk.edit(caller.merchant(), id, thresholds));
    }

    @PostMapping("/{id}/enable")
    ObjectNode enable(
            Caller caller,
            @PathVariable String id,
            @RequestParam(name = "subscription_id", required = false) @Nullable String subscriptionId) {
        return views.view(desk.enable(caller, id, subscriptionId, true));
    }

    @PostMapping("/{id}/disable")
    ObjectNode disable(
            Caller caller,
            @PathVariable String id,
            @RequestParam(name = "subscription_id", required = false) @Nullable String subscriptionId) {
        return views.view(desk.enable(caller, id, subscriptionId, false));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        desk.remove(caller.merchant(), id);
    }

    private static PageRequest.Position position(Alert alert) {
        return new PageRequest.Position(alert.createdAt(), alert.id());
    }
}
