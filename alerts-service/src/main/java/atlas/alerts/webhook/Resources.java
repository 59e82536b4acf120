package atlas.alerts.webhook;

import atlas.alerts.form.InvoiceForm;
import atlas.alerts.form.SubscriptionForm;
import atlas.kernel.MerchantId;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The resource in a payload: what its owner published, as its owner shows it.
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
        return switch (kind) {
            case "subscription" ->
                SubscriptionForm.of(data, part(merchant, "customer", data), part(merchant, "plan", data), at);
            case "invoice" -> invoice(merchant, data);
            default -> data;
        };
    }

    /// An invoice, or the draft of one.
    ObjectNode invoice(MerchantId merchant, ObjectNode published) {
        var customer = published.path("customer").path("id").asString("");
        return InvoiceForm.of(published, subjects.find(merchant, "customer", customer));
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

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }
}
