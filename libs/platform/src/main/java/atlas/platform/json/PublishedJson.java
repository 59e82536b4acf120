package atlas.platform.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A published record as the API object it describes. The names are the same; instants become
/// timestamps, decimals become numbers, and what is absent is an explicit null.
public final class PublishedJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PublishedJson() {}

    public static ObjectNode of(IndexedRecord record) {
        var object = NODES.objectNode();
        for (var field : record.getSchema().getFields()) {
            object.set(field.name(), node(record.get(field.pos())));
        }
        return object;
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case CharSequence text -> NODES.stringNode(text.toString());
            case Instant instant -> NODES.stringNode(Timestamps.text(instant));
            case BigDecimal decimal -> NODES.numberNode(plain(decimal));
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean flag -> NODES.booleanNode(flag);
            case SpecificRecord record -> of(record);
            case Map<?, ?> map -> object(map);
            case Collection<?> list ->
                NODES.arrayNode().addAll(list.stream().map(PublishedJson::node).toList());
            default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
        };
    }

    private static ObjectNode object(Map<?, ?> map) {
        var object = NODES.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), node(value)));
        return object;
    }

    private static BigDecimal plain(BigDecimal decimal) {
        var stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
