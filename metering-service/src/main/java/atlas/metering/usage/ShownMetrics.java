package atlas.metering.usage;

import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.NotFound;
import atlas.platform.web.Unavailable;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Metrics as the API shows them. What the catalog does not tell, the window does: usage is not kept back for a
/// description.
final class ShownMetrics {

    private final References references;

    ShownMetrics(References references) {
        this.references = references;
    }

    ObjectNode shown(Caller caller, MeteredWindow window) {
        var metric = find(caller, "metric", window.metricId()).orElseGet(() -> described(window));
        var item = metric.path("item").path("id");
        if (item.isString()) {
            find(caller, "item", item.asString()).ifPresent(found -> metric.set("item", found));
        }
        metric.putNull("parameter_definitions");
        return metric;
    }

    private Optional<ObjectNode> find(Caller caller, String kind, String id) {
        try {
            return Optional.of(references.get(caller, kind, id));
        } catch (NotFound | Unavailable _) {
            return Optional.empty();
        }
    }

    private static ObjectNode described(MeteredWindow window) {
        var metric = JsonNodeFactory.instance
                .objectNode()
                .put("id", window.metricId())
                .put("name", window.metricName())
                .putNull("description")
                .put("status", "active")
                .putNull("item")
                .put("sql", window.metricSql());
        metric.putObject("metadata");
        return metric;
    }
}
