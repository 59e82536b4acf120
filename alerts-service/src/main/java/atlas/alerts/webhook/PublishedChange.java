package atlas.alerts.webhook;

import atlas.platform.replica.PublishedEntity;
import java.time.Instant;
import java.util.Map;

/// A change of an entity as its owner published it.
///
/// @param type what changed, as `<resource>.<verb>`
/// @param properties what the owner says of the change beside the entity
public record PublishedChange(PublishedEntity entity, String type, Instant at, Map<String, String> properties) {

    public PublishedChange {
        properties = Map.copyOf(properties);
    }
}
