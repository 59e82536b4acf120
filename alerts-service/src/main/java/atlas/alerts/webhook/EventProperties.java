package atlas.alerts.webhook;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a webhook says beside the resource.
final class EventProperties {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PREVIOUS = "previous_attributes";

    private static final Set<String> OF_SUBSCRIPTION = Set.of(
            "auto_collection",
            "auto_issuance",
            "default_invoice_memo",
            "invoicing_threshold",
            "metadata",
            "name",
            "net_terms");

    private static final Set<String> OF_INVOICE = Set.of(
            "amount_due",
            "subtotal",
            "total",
            "discounts",
            "due_date",
            "invoice_date",
            "line_items",
            "maximum",
            "memo",
            "minimum",
            "metadata",
            "net_terms");

    private EventProperties() {}

    static ObjectNode of(String type, PublishedChange change, @Nullable ObjectNode before) {
        var now = change.entity().data();
        var properties = NODES.objectNode();
        switch (type) {
            case "subscription.edited" -> properties.set(PREVIOUS, changed(now, before, OF_SUBSCRIPTION));
            case "invoice.edited" -> properties.set(PREVIOUS, changed(now, before, OF_INVOICE));
            case "subscription.cancellation_scheduled" -> copy(now, "end_date", properties, "cancellation_date");
            case "subscription.cancellation_unscheduled" ->
                copy(before, "end_date", properties, "original_cancellation_date");
            case "invoice.issued" ->
                properties.put(
                        "automatically_marked_as_paid",
                        now.path("status").asString("").equals("paid"));
            case "invoice.payment_succeeded", "invoice.payment_failed", "invoice.payment_processing" ->
                payment(now, properties);
            case "invoice.manually_marked_as_paid" -> {
                var payment = now.path("manual_payment");
                copy(payment, "external_id", properties, "external_id");
                copy(payment, "notes", properties, "notes");
                copy(payment, "payment_received_date", properties, "payment_received_date");
            }
            default -> {
                if (type.endsWith(".edited")) {
                    properties.set(PREVIOUS, changed(now, before, Set.of()));
                }
            }
        }
        change.properties().forEach(properties::put);
        return properties;
    }

    /// The fields that have another value now, with the one they had.
    ///
    /// @param only what is looked at; empty is everything
    private static ObjectNode changed(ObjectNode now, @Nullable ObjectNode before, Set<String> only) {
        var changed = NODES.objectNode();
        if (before == null) {
            return changed;
        }
        now.properties().forEach(field -> {
            var was = before.path(field.getKey());
            if ((only.isEmpty() || only.contains(field.getKey())) && !was.equals(field.getValue())) {
                changed.set(field.getKey(), orNull(was));
            }
        });
        return changed;
    }

    private static void payment(ObjectNode invoice, ObjectNode properties) {
        var attempts = invoice.path("payment_attempts");
        var last = attempts.path(attempts.size() - 1);
        copy(last, "payment_provider", properties, "payment_provider");
        copy(last, "payment_provider_id", properties, "payment_provider_id");
        copy(last, "payment_provider_id", properties, "payment_provider_transaction_id");
    }

    private static void copy(@Nullable JsonNode from, String field, ObjectNode to, String as) {
        to.set(as, from == null ? NODES.nullNode() : orNull(from.path(field)));
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? NODES.nullNode() : node;
    }
}
