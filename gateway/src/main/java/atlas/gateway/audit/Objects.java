package atlas.gateway.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The variables of a path as JSON text, always in the same order.
final class Objects {

    private Objects() {}

    static String text(Map<String, String> objects) {
        return new TreeMap<>(objects)
                .entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
