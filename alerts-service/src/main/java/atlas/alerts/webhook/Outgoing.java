package atlas.alerts.webhook;

import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.Timestamps;
import atlas.platform.replica.PublishedEntity;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts events on their way, in the transaction of what caused them. The payload is written once, and
/// every attempt sends the same bytes, until the customer it is about is deleted.
@Component
public class Outgoing {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final String CUSTOMER = "customer";
    private static final String TEST = "A test webhook from Atlas.";

    private final Endpoints endpoints;
    private final Subjects subjects;
    private final Deliveries deliveries;
    private final DeliveryQueue queue;
    private final IdGenerator ids;
    private final Clock clock;

    Outgoing(
            Endpoints endpoints,
            Subjects subjects,
            Deliveries deliveries,
            DeliveryQueue queue,
            IdGenerator ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.subjects = subjects;
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
        var customer = customerOf(event, payload);
        if (deliveries.add(event, customer, JSON.writeValueAsString(payload))) {
            if (customer != null && isDeleted(event.merchant(), customer)) {
                erase(event.merchant(), customer);
            }
            listening.forEach(endpoint -> deliver(event.merchant(), endpoint, event.id(), event.type()));
        }
    }

    /// From now on events about the customer say no more than that it is deleted.
    void erase(MerchantId merchant, String customerId) {
        deliveries.erase(merchant, customerId);
    }

    private boolean isDeleted(MerchantId merchant, String customerId) {
        return subjects.find(merchant, CUSTOMER, customerId)
                .filter(PublishedEntity::isDeleted)
                .isPresent();
    }

    private static @Nullable String customerOf(Event event, ObjectNode payload) {
        var resource = payload.path(event.resource());
        var customer = event.resource().equals(CUSTOMER) ? resource : resource.path(CUSTOMER);
        return customer.path("id").isString() ? customer.path("id").stringValue() : null;
    }

    /// A test event, to one endpoint whatever it listens to.
    ///
    /// @return the id of the delivery
    String test(Endpoint endpoint) {
        var event = new Event(endpoint.merchant(), ids.next(), EventTypes.TEST, now());
        var payload = envelope(event);
        payload.putObject("properties").put("message", TEST);
        deliveries.add(event, null, JSON.writeValueAsString(payload));
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
