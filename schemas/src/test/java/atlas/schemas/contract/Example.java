package atlas.schemas.contract;

import atlas.schemas.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.stream.Collectors;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/// A record as people read it: instants in ISO 8601, decimals as numbers, without what is null or has its default.
record Example(Topics.Topic topic, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Conversions.DecimalConversion DECIMALS = new Conversions.DecimalConversion();
    private static final TimeConversions.TimestampMicrosConversion INSTANTS =
            new TimeConversions.TimestampMicrosConversion();

    static Example of(Topics.Topic topic) {
        try {
            var file = Path.of("src", "test", "resources", "examples", topic.name() + ".json");
            return new Example(topic, JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The key that the record has on its topic.
    String key() {
        return topic.key().stream()
                .map(field -> json.at("/" + field.replace('.', '/')).textValue())
                .collect(Collectors.joining("/"));
    }

    String pretty() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object plain() {
        return JSON.convertValue(json, Object.class);
    }

    GenericData.Record record() {
        return (GenericData.Record) avro(topic.schema(), json, topic.name());
    }

    private static Object avro(Schema schema, JsonNode node, String where) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, node, where);
            case UNION -> avro(schema.getTypes().getLast(), node, where);
            case ARRAY -> {
                var items = new ArrayList<Object>();
                node.forEach(item -> items.add(avro(schema.getElementType(), item, where)));
                yield items;
            }
            case MAP -> {
                var map = new HashMap<String, Object>();
                node.properties()
                        .forEach(
                                entry -> map.put(entry.getKey(), avro(schema.getValueType(), entry.getValue(), where)));
                yield map;
            }
            case STRING -> require(node.textValue(), where);
            case BYTES -> decimal(schema, node.decimalValue());
            case LONG ->
                schema.getLogicalType() == null
                        ? node.longValue()
                        : INSTANTS.toLong(
                                Instant.parse(require(node.textValue(), where)), schema, schema.getLogicalType());
            case INT -> node.intValue();
            case BOOLEAN -> node.booleanValue();
            default -> throw new IllegalArgumentException(where + " has type " + schema);
        };
    }

    private static GenericData.Record record(Schema schema, JsonNode node, String where) {
        node.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                throw new IllegalArgumentException("%s has no field %s".formatted(where, name));
            }
        });
        var record = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
            var path = where + "." + field.name();
            if (node.has(field.name())) {
                record.put(field.pos(), avro(field.schema(), node.get(field.name()), path));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            } else {
                throw new IllegalArgumentException(path + " is missing");
            }
        }
        return record;
    }

    private static ByteBuffer decimal(Schema schema, BigDecimal value) {
        var type = (LogicalTypes.Decimal) schema.getLogicalType();
        return DECIMALS.toBytes(value.setScale(type.getScale()), schema, type);
    }

    private static String require(@Nullable String text, String where) {
        if (text == null) {
            throw new IllegalArgumentException(where + " is no string");
        }
        return text;
    }
}
