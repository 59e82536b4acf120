package atlas.schemas;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/// A registry inside one process, for topologies that are driven without a broker. Ids are positions
/// in the order of registration.
public final class LocalSchemaRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new CopyOnWriteArrayList<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        var known = schemas.indexOf(schema);
        if (known >= 0) {
            return known;
        }
        schemas.add(schema);
        return schemas.size() - 1;
    }

    @Override
    public Schema byId(int id) {
        return schemas.get(id);
    }
}
