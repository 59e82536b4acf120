package atlas.gateway.docs;

import static atlas.gateway.docs.Yamls.map;
import static atlas.gateway.docs.Yamls.maps;
import static atlas.gateway.docs.Yamls.text;
import static atlas.gateway.docs.Yamls.texts;
import static java.util.stream.Collectors.joining;

import atlas.gateway.docs.Reference.Field;
import atlas.gateway.docs.Reference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Schemas as rows of fields. What is inside of a field is shown below it, with its path as the name; what has
/// a name of its own is only named.
final class Schemas {

    private static final String REF = "$ref";
    private static final String NULL = "null";

    private final Map<String, Object> document;

    Schemas(Map<String, Object> document) {
        this.document = document;
    }

    List<Field> fields(Map<String, Object> schema) {
        return fields(schema, "");
    }

    private List<Field> fields(Map<String, Object> reference, String prefix) {
        var schema = resolved(reference);
        var rows = new ArrayList<Field>();
        alternatives(schema).forEach(part -> rows.addAll(fields(part, prefix)));
        var required = texts(schema, "required");
        map(schema, "properties").forEach((name, node) -> {
            var field = map(node);
            rows.add(new Field(prefix + name, "", type(field), required.contains(name), text(field, "description")));
            rows.addAll(inside(field, prefix + name));
        });
        return rows;
    }

    private List<Field> inside(Map<String, Object> field, String name) {
        if (field.containsKey(REF)) {
            return List.of();
        }
        var items = map(field, "items");
        if (!items.isEmpty()) {
            return items.containsKey(REF) ? List.of() : fields(items, name + "[].");
        }
        return alternatives(field).findAny().isPresent() ? List.of() : fields(field, name + ".");
    }

    Kind type(Map<String, Object> schema) {
        if (schema.get(REF) instanceof String reference) {
            return new Kind("", name(reference), "");
        }
        if (schema.containsKey("enum")) {
            return Kind.of("one of "
                    + texts(schema, "enum").stream()
                            .map(value -> value.equals(NULL) ? value : "`" + value + "`")
                            .collect(joining(", ")));
        }
        var choices = alternatives(schema).map(this::type).toList();
        return choices.isEmpty() ? plain(schema) : either(choices);
    }

    /// Of several only one can be a link.
    private static Kind either(List<Kind> choices) {
        var shapes = choices.stream().filter(choice -> choice.shape() != null).toList();
        var others = choices.stream()
                .filter(choice -> choice.shape() == null)
                .map(choice -> " or " + choice.words())
                .collect(joining());
        return shapes.size() == 1
                ? new Kind(
                        shapes.getFirst().before(),
                        shapes.getFirst().shape(),
                        shapes.getFirst().after() + others)
                : Kind.of(choices.stream().map(Kind::words).collect(joining(" or ")));
    }

    private Kind plain(Map<String, Object> schema) {
        var types = texts(schema, "type");
        var orNull = types.contains(NULL) ? " or null" : "";
        var type = types.stream().filter(one -> !one.equals(NULL)).collect(joining(" or "));
        var items = map(schema, "items");
        if (!items.isEmpty()) {
            var item = type(items);
            return new Kind("list of " + item.before(), item.shape(), item.after() + orNull);
        }
        var values = map(schema, "additionalProperties");
        if (!values.isEmpty()) {
            return Kind.of("map of " + type(values).words() + orNull);
        }
        var format = text(schema, "format");
        return Kind.of((type.isEmpty() ? "anything" : type) + (format.isEmpty() ? "" : " (" + format + ")") + orNull);
    }

    Map<String, Object> resolved(Map<String, Object> node) {
        var at = node;
        while (at.get(REF) instanceof String reference) {
            var target = document;
            for (var step : reference.substring("#/".length()).split("/", -1)) {
                target = map(target, step);
            }
            at = target;
        }
        return at;
    }

    private static Stream<Map<String, Object>> alternatives(Map<String, Object> schema) {
        return Stream.of("allOf", "oneOf", "anyOf").flatMap(kind -> maps(schema, kind).stream());
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
