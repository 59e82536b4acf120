package atlas.clients.topics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The newest record of each key, as a compacted topic is meant: upsert, and delete where there is a tombstone.
final class Table<T> {

    private final Map<String, T> rows = new LinkedHashMap<>();
    private final ToLongFunction<T> version;

    Table(ToLongFunction<T> version) {
        this.version = version;
    }

    /// Whether it is news: a record can come twice, and an old one after a new one.
    boolean put(String key, @Nullable T record) {
        if (record == null) {
            return rows.remove(key) != null;
        }
        var known = rows.get(key);
        if (known != null && version.applyAsLong(record) <= version.applyAsLong(known)) {
            return false;
        }
        rows.put(key, record);
        return true;
    }

    Collection<T> rows() {
        return rows.values();
    }
}
