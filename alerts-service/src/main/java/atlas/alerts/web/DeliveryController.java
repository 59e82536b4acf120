package atlas.alerts.web;

import atlas.alerts.webhook.Deliveries;
import atlas.alerts.webhook.Delivery;
import atlas.alerts.webhook.Delivery.Status;
import atlas.alerts.webhook.EndpointDesk;
import atlas.alerts.webhook.Endpoints;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.json.AtlasJson;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What became of the webhooks of an endpoint.
@RestController
@RequestMapping("/v1/webhook_endpoints/{endpointId}/deliveries")
class DeliveryController {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndpointDesk desk;

    DeliveryController(Endpoints endpoints, Deliveries deliveries, EndpointDesk desk) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.desk = desk;
    }

    @GetMapping
    Page<ObjectNode> list(
            Caller caller,
            @PathVariable String endpointId,
            PageRequest page,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "event_type", required = false) @Nullable String eventType) {
        check(caller.merchant(), endpointId);
        var query = new Deliveries.Query(endpointId, status == null ? null : status(status), eventType);
        return Page.of(deliveries.list(caller.merchant(), query, page), page, DeliveryController::position)
                .map(EndpointViews::of);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String endpointId, @PathVariable String id) {
        var delivery = deliveries
                .find(caller.merchant(), id)
                .filter(one -> one.endpointId().equals(endpointId))
                .orElseThrow(() -> new NotFound("WebhookDelivery", id));
        var view = EndpointViews.of(delivery);
        view.set("event", AtlasJson.storage().readTree(deliveries.body(caller.merchant(), delivery.eventId())));
        return view;
    }

    @PostMapping("/{id}/resend")
    ObjectNode resend(Caller caller, @PathVariable String endpointId, @PathVariable String id) {
        return EndpointViews.of(desk.resend(caller.merchant(), endpointId, id));
    }

    private void check(MerchantId merchant, String endpointId) {
        if (endpoints.find(merchant, endpointId).isEmpty()) {
            throw new NotFound("WebhookEndpoint", endpointId);
        }
    }

    private static Status status(String name) {
        return Arrays.stream(Status.values())
                .filter(status -> status.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("status: must be pending, succeeded or failed"));
    }

    private static PageRequest.Position position(Delivery delivery) {
        return new PageRequest.Position(delivery.createdAt(), delivery.id());
    }
}
