package atlas.invoicing.messaging;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The way back from the API's JSON to a record: for entities of others that were kept as JSON and are
/// published again inside of ours.
final class PublishedRecord {

    private PublishedRecord() {}

    static SpecificRecord of(Schema schema, JsonNode object) {
        var record = (SpecificRecord) SpecificData.getForSchema(schema).newRecord(null, schema);
        for (var field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), object.path(field.name())));
        }
        return record;
    }

    private static @Nullable Object value(Schema schema, JsonNode node) {
        return switch (schema.getType()) {
            case UNION -> node.isMissingNode() || node.isNull() ? null : value(present(schema), node);
            case RECORD -> of(schema, node);
            case ARRAY ->
                node.valueStream()
                        .map(element -> value(schema.getElementType(), element))
                        .toList();
            case MAP -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                node.properties()
                        .forEach(entry -> map.put(entry.getKey(), value(schema.getValueType(), entry.getValue())));
                yield map;
            }
            case STRING -> node.stringValue();
            case INT -> node.intValue();
            case LONG ->
                timestamp(schema) ? OffsetDateTime.parse(node.stringValue()).toInstant() : node.longValue();
            case BYTES -> decimal(schema, node.decimalValue());
            case BOOLEAN -> node.booleanValue();
            case NULL, ENUM, FIXED, FLOAT, DOUBLE ->
                throw new IllegalArgumentException("Not in use on our topics: " + schema);
        };
    }

    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static boolean timestamp(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros;
    }

    private static BigDecimal decimal(Schema schema, BigDecimal number) {
        return number.setScale(((LogicalTypes.Decimal) schema.getLogicalType()).getScale());
    }
}
