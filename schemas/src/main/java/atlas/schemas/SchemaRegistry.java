package atlas.schemas;

import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/// A registry of writer schemas, as Confluent's wire format needs it.
public interface SchemaRegistry {

    /// The id of the schema under this subject, registering it if it is new there.
    int register(String subject, Schema schema);

    Schema byId(int id);

    /// Makes the registry refuse what an old or a new reader of the subject could not follow, for ever. A
    /// registry may say that it does not know the subject before its first schema is there.
    ///
    /// @return whether the rule is in force
    default boolean guard(String subject) {
        return true;
    }

    /// Registers the schema of a topic, guarded: by the rule before, if there is something it could break, and
    /// by the rule after, for the next.
    default int publish(Topics.Topic topic) {
        var guarded = guard(topic.subject());
        var id = register(topic.subject(), topic.schema());
        if (!guarded && !guard(topic.subject())) {
            throw new SerializationException("The schema registry does not guard " + topic.subject());
        }
        return id;
    }

    /// The subject that a record written to this topic is registered under: the topic's own for a
    /// topic of the catalogue, the record's name for the private topics of a Streams application.
    static String subjectOf(String topic, Schema schema) {
        return Topics.find(topic).map(Topics.Topic::subject).orElseGet(schema::getFullName);
    }
}
