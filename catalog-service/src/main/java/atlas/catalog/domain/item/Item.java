package atlas.catalog.domain.item;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A sellable thing; every price and metric points at one.
public record Item(
        String id, String name, List<ExternalConnection> connections, Map<String, String> metadata, Instant createdAt) {

    public Item {
        connections = List.copyOf(connections);
        metadata = Map.copyOf(metadata);
    }

    /// The same item in an invoicing or tax system.
    public record ExternalConnection(String name, String entityId) {}
}
