package atlas.alerts.webhook;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What credits are counted in, as webhooks show it: an entity, although nothing but its name is kept.
public final class PricingUnits {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PricingUnits() {}

    public static JsonNode of(@Nullable String currency) {
        return currency == null
                ? NODES.nullNode()
                : NODES.objectNode()
                        .put("id", currency)
                        .put("name", currency)
                        .putNull("display_name")
                        .putNull("symbol");
    }
}
