package atlas.standalone.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All that a merchant can say of a customer.
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
}
