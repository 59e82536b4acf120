package atlas.catalog.domain.metric;

import atlas.catalog.domain.item.Item;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A quantity over usage events.
///
/// @param item as it was when the metric last changed
/// @param sql valid in the metric dialect
public record Metric(
        String id,
        String name,
        @Nullable String description,
        Item item,
        String sql,
        Map<String, String> metadata,
        Instant createdAt) {

    public Metric {
        metadata = Map.copyOf(metadata);
    }

    public Metric withMetadata(Map<String, String> changed) {
        return new Metric(id, name, description, item, sql, changed, createdAt);
    }
}
