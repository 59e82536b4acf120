package atlas.schemas.contract;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/// Records of any schema with any values that it allows.
final class RandomRecords {

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    @Nullable
    Object of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                var record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), of(field.schema())));
                yield record;
            }
            case ARRAY ->
                new GenericData.Array<>(
                        schema,
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(_ -> of(schema.getElementType()))
                                .toList());
            case MAP -> {
                var map = new HashMap<String, Object>();
                for (var i = random.nextInt(3); i > 0; i--) {
                    map.put("key" + i, of(schema.getValueType()));
                }
                yield map;
            }
            case UNION ->
                of(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case NULL -> null;
            case STRING -> Long.toString(random.nextLong(), Character.MAX_RADIX);
            case BYTES -> ByteBuffer.wrap(BigInteger.valueOf(random.nextLong()).toByteArray());
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            default -> throw new IllegalArgumentException("No values of " + schema);
        };
    }
}
