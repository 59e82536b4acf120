package atlas.eventstore.outbox;

import org.apache.avro.specific.SpecificRecord;

/// A record to publish once the surrounding transaction has committed.
public record OutboxMessage(String topic, String key, SpecificRecord value) {}
