package atlas.eventstore.outbox;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// A record to publish once the surrounding transaction has committed.
///
/// @param value null for a tombstone
public record OutboxMessage(
        String topic, String key, @Nullable SpecificRecord value) {

    /// Has everything with this key removed from a compacted topic.
    public static OutboxMessage tombstone(String topic, String key) {
        return new OutboxMessage(topic, key, null);
    }
}
