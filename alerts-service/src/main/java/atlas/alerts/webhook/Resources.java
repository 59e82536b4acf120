package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The resource in a payload: what its owner published, with what belongs to it.
@Component
public class Resources {

    private final Subjects subjects;

    Resources(Subjects subjects) {
        this.subjects = subjects;
    }

    /// As far as it is known here: at least its id.
    public ObjectNode known(MerchantId merchant, String kind, String id, Instant at) {
        return subjects.find(merchant, kind, id)
                .map(data -> completed(merchant, kind, data, at))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("id", id));
    }

    ObjectNode completed(MerchantId merchant, String kind, ObjectNode data, Instant at) {
        if (!kind.equals("subscription")) {
            return data;
        }
        var subscription = data.deepCopy();
        subscription.set("customer", part(merchant, "customer", data));
        subscription.set("plan", part(merchant, "plan", data));
        subscription.put("status", status(data, at));
        return subscription;
    }

    /// An invoice as far as its date is concerned.
    ObjectNode minified(MerchantId merchant, ObjectNode invoice) {
        var minified = JsonNodeFactory.instance.objectNode();
        minified.set("id", invoice.path("id"));
        minified.set("customer", customerOf(merchant, invoice));
        minified.set("invoice_number", orNull(invoice.path("invoice_number")));
        minified.set("status", invoice.path("status"));
        minified.set("subscription", subscriptionOf(invoice));
        return minified;
    }

    private ObjectNode customerOf(MerchantId merchant, ObjectNode invoice) {
        var id = invoice.path("customer")
                .path("id")
                .asString(invoice.path("customer_id").asString(""));
        var customer = JsonNodeFactory.instance.objectNode().put("id", id);
        customer.set(
                "external_customer_id",
                subjects.find(merchant, "customer", id)
                        .map(known -> known.path("external_customer_id"))
                        .map(Resources::orNull)
                        .orElse(JsonNodeFactory.instance.nullNode()));
        return customer;
    }

    private static JsonNode subscriptionOf(ObjectNode invoice) {
        var id = invoice.path("subscription_id");
        return id.isString()
                ? JsonNodeFactory.instance.objectNode().set("id", id)
                : orNull(invoice.path("subscription"));
    }

    private ObjectNode part(MerchantId merchant, String kind, ObjectNode data) {
        var id = data.path(kind + "_id");
        return subjects.find(merchant, kind, id.asString(""))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().set("id", id));
    }

    private static String status(ObjectNode subscription, Instant at) {
        if (at.isBefore(instant(subscription.path("start_date")))) {
            return "upcoming";
        }
        var end = subscription.path("end_date");
        return end.isString() && !at.isBefore(instant(end)) ? "ended" : "active";
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.stringValue()).toInstant();
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }
}
