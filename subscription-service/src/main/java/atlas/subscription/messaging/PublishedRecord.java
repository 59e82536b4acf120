package atlas.subscription.messaging;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// A published record from the API object it describes: the way back from
/// [atlas.platform.json.PublishedJson]. The schema leads, so a new price model needs nothing here.
final class PublishedRecord {

    private PublishedRecord() {}

    static <T extends SpecificRecord> T of(Class<T> type, Map<String, @Nullable Object> object) {
        return type.cast(record(SpecificData.get().getSchema(type), object));
    }

    private static SpecificRecord record(Schema schema, Map<?, ?> object) {
        var record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (var field : schema.getFields()) {
            var value = value(field.schema(), object.get(field.name()));
            record.put(field.pos(), value == null && !field.schema().isNullable() ? byDefault(field) : value);
        }
        return record;
    }

    /// What was stored before the schema had the field.
    private static Object byDefault(Schema.Field field) {
        return SpecificData.get().getDefaultValue(field);
    }

    private static @Nullable Object value(Schema schema, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> object -> object(notNull(schema), object);
            case List<?> list ->
                list.stream()
                        .map(one -> value(notNull(schema).getElementType(), one))
                        .toList();
            case String text -> text(notNull(schema), text);
            case Number number -> number(notNull(schema), number);
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException("Not from JSON: " + value.getClass());
        };
    }

    private static Object object(Schema schema, Map<?, ?> object) {
        if (schema.getType() == Schema.Type.RECORD) {
            return record(schema, object);
        }
        var map = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((name, value) -> map.put(String.valueOf(name), value(schema.getValueType(), value)));
        return map;
    }

    private static Object text(Schema schema, String text) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros ? instant(text) : text;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Object number(Schema schema, Number number) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new BigDecimal(number.toString()).setScale(decimal.getScale());
        }
        return schema.getType() == Schema.Type.INT ? (Object) number.intValue() : (Object) number.longValue();
    }

    /// The one type of a field that may also be null.
    private static Schema notNull(Schema schema) {
        return schema.getType() != Schema.Type.UNION
                ? schema
                : schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow();
    }
}
