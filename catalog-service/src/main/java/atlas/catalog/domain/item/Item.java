package atlas.catalog.domain.item;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sellable thing; every price and metric points at one.
///
/// @param archivedAt from when on no new price may point at it
public record Item(
        String id,
        String name,
        List<ExternalConnection> connections,
        Map<String, String> metadata,
        Instant createdAt,
        @Nullable Instant archivedAt) {

    public Item {
        connections = List.copyOf(connections);
        metadata = Map.copyOf(metadata);
    }

    /// Archiving an archived item changes nothing.
    public Item archived(Instant now) {
        return archivedAt != null ? this : new Item(id, name, connections, metadata, createdAt, now);
    }

    /// The same item in an invoicing or tax system.
    public record ExternalConnection(String name, String entityId) {}
}
