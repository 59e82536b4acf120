package atlas.invoicing.pages;

import atlas.platform.json.AtlasJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An invoice with all that can be on one, in the form in which invoices are published.
final class Sample {

    private static final JsonMapper JSON = AtlasJson.storage();

    private static final String INVOICE = """
            {"id": "invoice1", "invoice_number": "QRWXYZ-00042", "status": "issued", "currency": "USD",
             "customer": {"id": "customer1", "external_customer_id": "acme/1", "name": "Acme Robotics, Inc.",
                          "email": "billing@acme.test"},
             "invoice_date": "2025-02-01T08:00:00+00:00", "issued_at": "2025-02-01T20:00:00+00:00",
             "due_date": "2025-02-16T08:00:00+00:00", "paid_at": null, "voided_at": null,
             "subtotal": "1370.00", "total": "1188.00", "amount_due": "1148.00",
             "memo": "Thank you for building with us.",
             "billing_address": {"line1": "1 Harbour Street", "line2": null, "city": "San Francisco", "state": "CA",
                                 "postal_code": "94105", "country": "US"},
             "customer_tax_id": {"country": "US", "type": "us_ein", "value": "12-3456789"},
             "line_items": [
               {"name": "Platform fee", "quantity": 1, "subtotal": "500.00", "adjusted_subtotal": "500.00",
                "credits_applied": "0.00", "partially_invoiced_amount": "0.00", "amount": "500.00",
                "start_date": "2025-02-01T08:00:00+00:00", "end_date": "2025-03-01T08:00:00+00:00",
                "price": {"currency": "USD"}, "adjustments": [], "sub_line_items": []},
               {"name": "API calls", "quantity": 25000, "subtotal": "350.00", "adjusted_subtotal": "315.00",
                "credits_applied": "0.00", "partially_invoiced_amount": "0.00", "amount": "315.00",
                "start_date": "2025-01-01T08:00:00+00:00", "end_date": "2025-02-01T08:00:00+00:00",
                "price": {"currency": "USD"},
                "adjustments": [{"adjustment_type": "percentage_discount", "percentage_discount": 0.1, "amount": "-35.00",
                                 "reason": "Launch partner"}],
                "sub_line_items": [
                  {"type": "tier", "name": "Tier 1", "quantity": 10000, "amount": "200.00", "grouping": null,
                   "tier_config": {"first_unit": 0, "last_unit": 10000, "unit_amount": "0.02"}},
                  {"type": "tier", "name": "Tier 2", "quantity": 15000, "amount": "150.00", "grouping": null,
                   "tier_config": {"first_unit": 10000, "last_unit": null, "unit_amount": "0.01"}}]},
               {"name": "GPU hours", "quantity": 260.5, "subtotal": "520.00", "adjusted_subtotal": "520.00",
                "credits_applied": "147.00", "partially_invoiced_amount": "0.00", "amount": "373.00",
                "start_date": "2025-01-01T08:00:00+00:00", "end_date": "2025-02-01T08:00:00+00:00",
                "price": {"currency": "USD"}, "adjustments": [],
                "sub_line_items": [
                  {"type": "matrix", "name": "alpha, us-west", "quantity": 200.5, "amount": "400.00", "grouping": null,
                   "tier_config": null},
                  {"type": "matrix", "name": "beta, eu-central", "quantity": 60, "amount": "120.00", "grouping": null,
                   "tier_config": null}]}]}
            """;
    private static final String CUSTOMER = """
            {"id": "customer1", "timezone": "America/Los_Angeles"}
            """;

    private Sample() {}

    static ObjectNode invoice() {
        return JSON.readValue(INVOICE, ObjectNode.class);
    }

    static ObjectNode customer() {
        return JSON.readValue(CUSTOMER, ObjectNode.class);
    }

    static InvoicePage page() {
        return InvoicePages.page(invoice(), customer(), "Northwind Compute");
    }

    static InvoicePage billedTo(String name) {
        var invoice = invoice();
        invoice.withObject("/customer").put("name", name);
        return InvoicePages.page(invoice, customer(), name);
    }
}
