package atlas.invoicing.web;

import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.PublishedForm;
import atlas.invoicing.pages.PageLinks;
import atlas.kernel.MerchantId;
import atlas.platform.replica.Replicas;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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
    private static final List<String> INVOICE_LISTS =
            List.of("discounts", "customer_balance_transactions", "credit_notes", "payment_attempts");
    private static final List<String> INVOICE_NULLS = List.of(
            "discount",
            "minimum",
            "minimum_amount",
            "maximum",
            "maximum_amount",
            "issue_failed_at",
            "sync_failed_at",
            "payment_failed_at",
            "payment_started_at",
            "shipping_address",
            "billing_address",
            "customer_tax_id");
    private static final List<String> LINE_LISTS = List.of("adjustments", "tax_amounts");
    private static final List<String> LINE_NULLS = List.of(
            "grouping",
            "usage_customer_ids",
            "filter",
            "discount",
            "minimum",
            "minimum_amount",
            "maximum",
            "maximum_amount");

    private final Replicas replicas;
    private final PublishedForm form;

    private final PageLinks links;

    InvoiceView(Replicas replicas, PublishedForm form, PageLinks links) {
        this.replicas = replicas;
        this.form = form;
        this.links = links;
    }

    ObjectNode of(Draft draft) {
        return of(draft.invoice().merchant(), form.of(draft));
    }

    /// @param published the invoice in the form of its topic
    ObjectNode of(MerchantId merchant, ObjectNode published) {
        var invoice = published.deepCopy();
        fill(invoice, INVOICE_LISTS, INVOICE_NULLS);
        invoice.set("customer", customer(merchant, (ObjectNode) invoice.path("customer")));
        invoice.set("auto_collection", autoCollection());
        link(merchant, invoice);
        for (var line : invoice.path("line_items")) {
            fill((ObjectNode) line, LINE_LISTS, LINE_NULLS);
            PriceView.complete((ObjectNode) line.path("price"));
            for (var subLine : line.path("sub_line_items")) {
                ((ObjectNode) subLine).putNull("grouping");
            }
        }
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

    /// The same as a draft that is only looked at: it has no date yet, but one it aims at.
    static ObjectNode upcoming(ObjectNode invoice) {
        invoice.set("target_date", invoice.path("invoice_date"));
        invoice.remove("invoice_date");
        return invoice;
    }

    /// All that is known of the customer, with what was on the invoice on top.
    private ObjectNode customer(MerchantId merchant, ObjectNode billed) {
        return replicas.find(merchant, "customer", billed.path("id").stringValue())
                .map(known -> billed.path("name").stringValue().isEmpty() ? known : known.setAll(billed))
                .map(ObjectNode.class::cast)
                .orElse(billed);
    }

    private static ObjectNode autoCollection() {
        return NODES.objectNode()
                .put("enabled", false)
                .putNull("next_attempt_at")
                .putNull("previously_attempted_at")
                .put("num_attempts", 0);
    }

    private static void fill(ObjectNode object, List<String> lists, List<String> nulls) {
        lists.forEach(object::putArray);
        nulls.forEach(object::putNull);
    }
}
