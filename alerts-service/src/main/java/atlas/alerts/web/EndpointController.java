package atlas.alerts.web;

import atlas.alerts.web.EndpointRequests.CreateRequest;
import atlas.alerts.web.EndpointRequests.EditRequest;
import atlas.alerts.webhook.Endpoint;
import atlas.alerts.webhook.EndpointDesk;
import atlas.alerts.webhook.Endpoints;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Where a merchant's webhooks go.
@RestController
@RequestMapping("/v1/webhook_endpoints")
class EndpointController {

    private final EndpointDesk desk;
    private final Endpoints endpoints;
    private final EndpointRequests requests;

    EndpointController(EndpointDesk desk, Endpoints endpoints, EndpointRequests requests) {
        this.desk = desk;
        this.endpoints = endpoints;
        this.requests = requests;
    }

    @PostMapping
    ResponseEntity<ObjectNode> create(Caller caller, @RequestBody CreateRequest request) {
        var checked = requests.check(request);
        return withSecret(
                HttpStatus.CREATED,
                desk.create(caller.merchant(), checked.url(), checked.description(), checked.eventTypes()));
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page) {
        return Page.of(endpoints.list(caller.merchant(), page), page, EndpointController::position)
                .map(EndpointViews::of);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return EndpointViews.of(
                endpoints.find(caller.merchant(), id).orElseThrow(() -> new NotFound("WebhookEndpoint", id)));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        var edited = desk.edit(caller.merchant(), id, endpoint -> {
            var checked = requests.check(request, endpoint);
            return endpoint.edited(checked.url(), checked.description(), checked.eventTypes());
        });
        return EndpointViews.of(
                request.enabled() == null ? edited : desk.enable(caller.merchant(), id, request.enabled()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        if (!endpoints.remove(caller.merchant(), id)) {
            throw new NotFound("WebhookEndpoint", id);
        }
    }

    @PostMapping("/{id}/rotate_secret")
    ResponseEntity<ObjectNode> rotateSecret(Caller caller, @PathVariable String id) {
        return withSecret(HttpStatus.OK, desk.rotateSecret(caller.merchant(), id));
    }

    @PostMapping("/{id}/enable")
    ObjectNode enable(Caller caller, @PathVariable String id) {
        return EndpointViews.of(desk.enable(caller.merchant(), id, true));
    }

    @PostMapping("/{id}/disable")
    ObjectNode disable(Caller caller, @PathVariable String id) {
        return EndpointViews.of(desk.enable(caller.merchant(), id, false));
    }

    @PostMapping("/{id}/test")
    ObjectNode test(Caller caller, @PathVariable String id) {
        return EndpointViews.of(desk.test(caller.merchant(), id));
    }

    private static ResponseEntity<ObjectNode> withSecret(HttpStatus status, Endpoint endpoint) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(EndpointViews.withSecret(endpoint));
    }

    private static PageRequest.Position position(Endpoint endpoint) {
        return new PageRequest.Position(endpoint.createdAt(), endpoint.id());
    }
}
