package atlas.credits.customer;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whose credits they are.
public record Customer(
        String id,
        @Nullable String externalId,
        ZoneId zone,
        @Nullable String currency,
        boolean autoCollection) {

    /// Somebody we have not heard of yet.
    static Customer unknown(String id) {
        return new Customer(id, null, ZoneOffset.UTC, null, false);
    }

    static Customer of(JsonNode customer) {
        return new Customer(
                customer.path("id").asString(),
                text(customer.path("external_customer_id")),
                ZoneId.of(customer.path("timezone").asString("Etc/UTC")),
                text(customer.path("currency")),
                customer.path("auto_collection").asBoolean(false));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
