package atlas.alerts.webhook;

import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts events on their way, in the transaction of what caused them. The payload is written once, and
/// every attempt sends the same bytes.
@Component
public class Outgoing {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final String TEST = "A test webhook from Atlas.";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final DeliveryQueue queue;
    private final IdGenerator ids;
    private final Clock clock;

    Outgoing(Endpoints endpoints, Deliveries deliveries, DeliveryQueue queue, IdGenerator ids, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
    }

    /// To every endpoint that listens; the content is only made if there is one.
    public void send(Event event, Supplier<ObjectNode> resource, Supplier<ObjectNode> properties) {
        var listening = endpoints.listening(event.merchant(), event.type());
        if (listening.isEmpty()) {
            return;
        }
        var payload = envelope(event);
        payload.set(event.resource(), resource.get());
        payload.set("properties", properties.get());
        if (deliveries.add(event, JSON.writeValueAsString(payload))) {
            listening.forEach(endpoint -> deliver(event.merchant(), endpoint, event.id(), event.type()));
        }
    }

    /// A test event, to one endpoint whatever it listens to.
    ///
    /// @return the id of the delivery
    String test(Endpoint endpoint) {
        var event = new Event(endpoint.merchant(), ids.next(), EventTypes.TEST, now());
        var payload = envelope(event);
        payload.putObject("properties").put("message", TEST);
        deliveries.add(event, JSON.writeValueAsString(payload));
        return deliver(endpoint.merchant(), endpoint, event.id(), event.type());
    }

    /// The same event once more.
    ///
    /// @return the id of the new delivery
    String again(Endpoint endpoint, Delivery delivery) {
        return deliver(endpoint.merchant(), endpoint, delivery.eventId(), delivery.eventType());
    }

    private String deliver(MerchantId merchant, Endpoint endpoint, String event, String type) {
        var now = now();
        var delivery = new Delivery(
                merchant, ids.next(), endpoint.id(), event, type, Delivery.Status.PENDING, now, now, List.of());
        deliveries.add(delivery);
        queue.schedule(merchant, delivery.id(), now);
        return delivery.id();
    }

    private static ObjectNode envelope(Event event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("created_at", Timestamps.text(event.at()))
                .put("type", event.type());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
