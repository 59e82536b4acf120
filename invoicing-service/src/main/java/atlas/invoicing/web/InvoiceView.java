package atlas.invoicing.web;

import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.PublishedForm;
import atlas.invoicing.pages.PageLinks;
import atlas.invoicing.payment.PaymentProvider;
import atlas.kernel.MerchantId;
import atlas.platform.form.Adjusted;
import atlas.platform.form.PriceView;
import atlas.platform.replica.Replicas;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Invoices as the API shows them: what is published, the customer in full, and empty what an invoice
/// cannot have yet.
@Component
class InvoiceView {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PRIVATE =
            List.of("auto_collection_enabled", "plan_id", "manual_payment", "released_lines");
    private static final List<String> NULLS = List.of("issue_failed_at", "sync_failed_at", "payment_started_at");
    private static final Map<String, String> ON_THE_INVOICE = Map.of(
            "shipping_address", "shipping_address", "billing_address", "billing_address", "tax_id", "customer_tax_id");
    private static final List<String> LINE_NULLS = List.of(
            "grouping", "usage_customer_ids", "discount", "minimum", "minimum_amount", "maximum", "maximum_amount");
    private static final List<String> INSIDE =
            List.of("line_items", "discounts", "discount", "minimum", "minimum_amount", "maximum", "maximum_amount");

    private final Replicas replicas;
    private final PublishedForm form;
    private final PaymentProvider provider;
    private final PageLinks links;

    InvoiceView(Replicas replicas, PublishedForm form, PaymentProvider provider, PageLinks links) {
        this.replicas = replicas;
        this.form = form;
        this.provider = provider;
        this.links = links;
    }

    ObjectNode of(Draft draft) {
        return of(draft.invoice().merchant(), form.of(draft));
    }

    /// @param published the invoice in the form of its topic
    ObjectNode of(MerchantId merchant, ObjectNode published) {
        var invoice = published.deepCopy();
        NULLS.forEach(invoice::putNull);
        invoice.set("auto_collection", autoCollection(published));
        PRIVATE.forEach(invoice::remove);
        invoice.set("customer", customer(merchant, invoice));
        if (!invoice.path("credit_notes").isArray()) {
            invoice.putArray("credit_notes");
        }
        Adjusted.show(invoice);
        link(merchant, invoice);
        invoice.path("line_items").forEach(line -> line((ObjectNode) line));
        invoice.path("customer_balance_transactions").forEach(one -> transaction((ObjectNode) one));
        return invoice;
    }

    /// From its issue on an invoice has a page; it stays when the invoice is voided and says so.
    private void link(MerchantId merchant, ObjectNode invoice) {
        var issuedAt = instant(invoice.path("issued_at"));
        if (issuedAt == null) {
            invoice.putNull("hosted_invoice_url").putNull("invoice_pdf");
            return;
        }
        var id = invoice.path("id").stringValue();
        var dueDate = instant(invoice.path("due_date"));
        invoice.put("hosted_invoice_url", links.page(merchant, id, issuedAt, dueDate))
                .put("invoice_pdf", links.pdf(merchant, id, issuedAt, dueDate));
    }

    private static @Nullable Instant instant(JsonNode timestamp) {
        return timestamp.isString()
                ? OffsetDateTime.parse(timestamp.stringValue()).toInstant()
                : null;
    }

    static ObjectNode transaction(ObjectNode transaction) {
        return transaction.has("credit_note") ? transaction : transaction.putNull("credit_note");
    }

    static ObjectNode line(ObjectNode line) {
        LINE_NULLS.forEach(line::putNull);
        line.putArray("tax_amounts");
        PriceView.complete((ObjectNode) line.path("price"));
        return line;
    }

    /// The same as a draft that is only looked at: it has no date yet, but one it aims at.
    static ObjectNode upcoming(ObjectNode invoice) {
        invoice.set("target_date", invoice.path("invoice_date"));
        invoice.remove("invoice_date");
        return invoice;
    }

    static ObjectNode summary(ObjectNode invoice) {
        INSIDE.forEach(invoice::remove);
        return invoice;
    }

    /// All that is known of the customer, with what is on the invoice on top.
    private ObjectNode customer(MerchantId merchant, ObjectNode invoice) {
        var billed = (ObjectNode) invoice.path("customer");
        return replicas.find(merchant, "customer", billed.path("id").stringValue())
                .map(known -> billed.path("name").stringValue().isEmpty() ? known : asBilled(known, invoice))
                .orElse(billed);
    }

    private static ObjectNode asBilled(ObjectNode known, ObjectNode invoice) {
        known.setAll((ObjectNode) invoice.path("customer"));
        ON_THE_INVOICE.forEach((field, billed) -> known.set(field, orNull(invoice.path(billed))));
        return known;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NODES.nullNode() : value;
    }

    private ObjectNode autoCollection(ObjectNode published) {
        var enabled = published.path("auto_collection_enabled").asBoolean(false);
        var attempts = published.path("payment_attempts");
        var planned = enabled
                && provider.collects()
                && attempts.isEmpty()
                && published.path("status").stringValue().equals("issued");
        var shown = NODES.objectNode().put("enabled", enabled);
        shown.set("next_attempt_at", planned ? published.path("due_date") : NODES.nullNode());
        shown.set(
                "previously_attempted_at",
                attempts.isEmpty()
                        ? NODES.nullNode()
                        : attempts.path(attempts.size() - 1).path("created_at"));
        return shown.put("num_attempts", attempts.size());
    }
}
