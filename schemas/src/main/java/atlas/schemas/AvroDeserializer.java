package atlas.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Reads what [AvroSerializer] or any other producer of Confluent's wire format wrote, into the
/// generated class that the writer's schema names.
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final SchemaRegistry registry;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    public AvroDeserializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : decode(bytes);
    }

    public T decode(byte[] bytes) {
        if (bytes.length < AvroSerializer.HEADER_BYTES || bytes[0] != AvroSerializer.MAGIC) {
            throw new SerializationException(
                    "Not a record in Confluent's wire format: %d bytes".formatted(bytes.length));
        }
        var id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        var decoder = DecoderFactory.get()
                .binaryDecoder(bytes, AvroSerializer.HEADER_BYTES, bytes.length - AvroSerializer.HEADER_BYTES, null);
        try {
            return readers.computeIfAbsent(id, this::readerFor).read(null, decoder);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("Not a record of schema %d".formatted(id), e);
        }
    }

    private SpecificDatumReader<T> readerFor(int id) {
        var writer = registry.byId(id);
        var model = SpecificData.getForSchema(writer);
        var type = model.getClass(writer);
        if (type == null) {
            throw new SerializationException("No class for " + writer.getFullName());
        }
        return new SpecificDatumReader<>(writer, model.getSchema(type), model);
    }
}
