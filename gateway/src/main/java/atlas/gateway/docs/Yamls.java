package atlas.gateway.docs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what YAML was parsed to. What is absent is empty.
final class Yamls {

    private Yamls() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static Map<String, Object> map(Map<String, Object> parent, String name) {
        return map(parent.get(name));
    }

    static List<Map<String, Object>> maps(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof List<?> list
                ? list.stream().map(Yamls::map).toList()
                : List.of();
    }

    static List<String> texts(Map<String, Object> parent, String name) {
        return switch (parent.get(name)) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null -> List.of();
            case Object one -> List.of(String.valueOf(one));
        };
    }

    static String text(Map<String, Object> parent, String name) {
        var value = parent.get(name);
        return value == null ? "" : String.valueOf(value).strip();
    }
}
