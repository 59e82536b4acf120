package atlas.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Writes generated records in Confluent's wire format: a zero byte, the schema id as four bytes,
/// big-endian, then Avro binary.
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private record Target(String topic, Schema schema) {}

    private record Writer(byte[] header, SpecificDatumWriter<SpecificRecord> writer) {}

    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private @Nullable BinaryEncoder encoder;
    }

    private final SchemaRegistry registry;
    private final Map<Target, Writer> writers = new ConcurrentHashMap<>();

    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        return record == null ? null : encode(topic, record);
    }

    public byte[] encode(String topic, SpecificRecord record) {
        var target = writers.computeIfAbsent(new Target(topic, record.getSchema()), this::writerFor);
        var buffer = BUFFERS.get();
        try {
            buffer.bytes.reset();
            buffer.bytes.write(target.header());
            buffer.encoder = EncoderFactory.get().directBinaryEncoder(buffer.bytes, buffer.encoder);
            target.writer().write(record, buffer.encoder);
            return buffer.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Writer writerFor(Target target) {
        var id = registry.register(SchemaRegistry.subjectOf(target.topic(), target.schema()), target.schema());
        var header = ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array();
        return new Writer(
                header, new SpecificDatumWriter<>(target.schema(), SpecificData.getForSchema(target.schema())));
    }
}
