package atlas.alerts.webhook;

import atlas.platform.replica.PublishedEntity;
import java.time.Instant;

/// A change of an entity as its owner published it.
///
/// @param type what changed, as `<resource>.<verb>`
public record PublishedChange(PublishedEntity entity, String type, Instant at) {}
