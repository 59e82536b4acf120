package atlas.platform.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How writes of metadata add up: keys merge, a null value removes its key, null removes all.
public final class Metadata {

    private Metadata() {}

    /// What a new entity starts with.
    public static Map<String, String> of(@Nullable Map<String, @Nullable String> given) {
        return given == null ? Map.of() : merged(Map.of(), given);
    }

    /// What is there after a partial update.
    public static Map<String, String> edited(Map<String, String> present, Edit<Map<String, @Nullable String>> edit) {
        if (!edit.given()) {
            return present;
        }
        var changes = edit.value();
        return changes == null ? Map.of() : merged(present, changes);
    }

    private static Map<String, String> merged(Map<String, String> present, Map<String, @Nullable String> changes) {
        var merged = new HashMap<>(present);
        changes.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
