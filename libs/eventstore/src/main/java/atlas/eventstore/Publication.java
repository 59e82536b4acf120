package atlas.eventstore;

import atlas.eventstore.outbox.OutboxMessage;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/// What the world sees of an aggregate's private events. The entity in the record is also what reads of
/// the owner are served from: API, topic and read models show one form.
@FunctionalInterface
public interface Publication<S, E> {

    /// The aggregate's full state after the change, and what changed.
    SpecificRecord record(Change<S, E> change);

    /// What else the change makes known, on other topics.
    default List<OutboxMessage> also(Change<S, E> change) {
        return List.of();
    }
}
