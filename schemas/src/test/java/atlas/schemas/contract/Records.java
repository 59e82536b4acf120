package atlas.schemas.contract;

import atlas.schemas.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/// The named records that schemas are made of, each once.
final class Records {

    private Records() {}

    static Collection<Schema> ofAllTopics() {
        var found = new TreeMap<String, Schema>();
        Topics.all().forEach(topic -> add(topic.schema(), found));
        return found.values();
    }

    /// Those that a schema is made of, itself included.
    static Map<String, Schema> of(Schema schema) {
        var found = new TreeMap<String, Schema>();
        add(schema, found);
        return found;
    }

    private static void add(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> add(field.schema(), found));
                }
            }
            case ARRAY -> add(schema.getElementType(), found);
            case MAP -> add(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(branch -> add(branch, found));
            default -> {}
        }
    }
}
