package atlas.standalone.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All that a merchant can say of a customer, as requests.
final class Personal {

    private Personal() {}

    /// A customer that has the marker in every field that takes one.
    static Map<String, Object> customer(String marker, String externalId) {
        var address = Map.of(
                "line1",
                marker,
                "line2",
                marker,
                "city",
                marker,
                "state",
                marker,
                "postal_code",
                marker,
                "country",
                "DE");
        var customer = new HashMap<String, Object>(Map.of(
                "name", marker,
                "email", marker + "@example.com",
                "additional_emails", List.of("more" + marker + "@example.com"),
                "external_customer_id", externalId,
                "payment_provider", "stripe_charge",
                "payment_provider_id", marker,
                "shipping_address", address,
                "billing_address", address,
                "metadata", Map.of("note", marker, marker, "note")));
        customer.put("tax_id", Map.of("country", "DE", "type", "eu_vat", "value", marker));
        customer.put("tax_configuration", Map.of("tax_exempt", true, "tax_exemption_code", marker));
        customer.put(
                "accounting_sync_configuration",
                Map.of(
                        "accounting_providers",
                        List.of(Map.of("provider_type", "quickbooks", "external_provider_id", marker))));
        return customer;
    }

    /// What is said of the customer anew.
    static Map<String, Object> another(String marker) {
        return Map.of("name", "Another " + marker);
    }

    /// A subscription whose texts are the marker.
    ///
    /// @param field that names the customer
    static Map<String, Object> subscription(String marker, String field, String customer, String plan) {
        return Map.of(
                field,
                customer,
                "plan_id",
                plan,
                "start_date",
                "2026-08-01",
                "name",
                marker,
                "default_invoice_memo",
                marker,
                "metadata",
                Map.of("note", marker));
    }

    /// Money for the customer's account.
    static Map<String, Object> balance(String description) {
        return Map.of("amount", "1.00", "type", "increment", "description", description);
    }

    /// Credits for the customer.
    static Map<String, Object> credits(String description) {
        return Map.of("entry_type", "increment", "amount", 5, "description", description);
    }

    /// A text that stands nowhere else.
    static String marker() {
        return "z" + UUID.randomUUID().toString().replace("-", "");
    }
}
