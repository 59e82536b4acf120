package atlas.schemas;

import org.apache.avro.Schema;

/// A registry of writer schemas, as Confluent's wire format needs it.
public interface SchemaRegistry {

    /// The id of the schema under this subject, registering it if it is new there.
    int register(String subject, Schema schema);

    Schema byId(int id);

    /// The subject that a record written to this topic is registered under: the topic's own for a
    /// topic of the catalogue, the record's name for the private topics of a Streams application.
    static String subjectOf(String topic, Schema schema) {
        return Topics.find(topic).map(Topics.Topic::subject).orElseGet(schema::getFullName);
    }
}
