package atlas.alerts.form;

import atlas.platform.form.Adjusted;
import atlas.platform.form.PriceView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An invoice as the API shows it. Its links are not published, because whoever has one can read the invoice, and
/// who collects it is known to its owner alone: they are null here.
public final class InvoiceForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PRIVATE =
            List.of("auto_collection_enabled", "plan_id", "manual_payment", "released_lines");
    private static final List<String> NULLS =
            List.of("hosted_invoice_url", "invoice_pdf", "issue_failed_at", "sync_failed_at", "payment_started_at");
    private static final Map<String, String> ON_THE_INVOICE = Map.of(
            "shipping_address", "shipping_address", "billing_address", "billing_address", "tax_id", "customer_tax_id");
    private static final List<String> LINE_NULLS = List.of(
            "grouping", "usage_customer_ids", "discount", "minimum", "minimum_amount", "maximum", "maximum_amount");

    private InvoiceForm() {}

    /// @param published the invoice in the form of its topic
    /// @param customer what is known of who pays
    public static ObjectNode of(ObjectNode published, Optional<ObjectNode> customer) {
        var invoice = published.deepCopy();
        NULLS.forEach(invoice::putNull);
        invoice.set("auto_collection", autoCollection(published));
        invoice.remove(PRIVATE);
        customer.ifPresent(known -> invoice.set("customer", billed(known, invoice)));
        Adjusted.show(invoice);
        invoice.path("line_items").valueStream().map(ObjectNode.class::cast).forEach(InvoiceForm::complete);
        return invoice;
    }

    /// All that is known of the customer, with what is on the invoice on top, unless that was erased.
    private static ObjectNode billed(ObjectNode known, ObjectNode invoice) {
        var onInvoice = (ObjectNode) invoice.path("customer");
        if (onInvoice.path("name").asString("").isEmpty()) {
            return known;
        }
        var customer = known.deepCopy().setAll(onInvoice);
        ON_THE_INVOICE.forEach((field, billed) -> customer.set(field, orNull(invoice.path(billed))));
        return customer;
    }

    private static void complete(ObjectNode line) {
        LINE_NULLS.forEach(line::putNull);
        line.putArray("tax_amounts");
        PriceView.complete((ObjectNode) line.path("price"));
    }

    private static ObjectNode autoCollection(ObjectNode published) {
        var attempts = published.path("payment_attempts");
        var shown = NODES.objectNode()
                .put("enabled", published.path("auto_collection_enabled").asBoolean(false))
                .putNull("next_attempt_at");
        shown.set(
                "previously_attempted_at",
                orNull(attempts.path(attempts.size() - 1).path("created_at")));
        return shown.put("num_attempts", attempts.size());
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NODES.nullNode() : value;
    }
}
