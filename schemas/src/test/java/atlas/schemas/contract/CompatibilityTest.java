package atlas.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.AvroDeserializer;
import atlas.schemas.LocalSchemaRegistry;
import atlas.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever runs any release reads what any release wrote. What `released` holds is never changed.
class CompatibilityTest {

    private static final int RECORDS = 50;
    private static final int HEADER = 5;

    static Stream<Topics.Topic> topics() {
        return Topics.all().stream();
    }

    /// `mvn -pl schemas test -Dtest=CompatibilityTest -Datlas.release=true`, as a step of each release.
    @Test
    @EnabledIfSystemProperty(named = "atlas.release", matches = "true")
    void keepWhatIsReleased() throws IOException {
        for (var topic : Topics.all()) {
            Released.add(topic);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everySchemaThatWasReleasedReadsTheSchemaOfNowAndIsReadByIt(Topics.Topic topic) {
        assertThat(Released.of(topic)).isNotEmpty().allSatisfy(released -> {
            assertThat(reads(released, topic.schema())).isTrue();
            assertThat(reads(topic.schema(), released)).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatAnOldReleaseWroteIsRead(Topics.Topic topic) throws IOException {
        var registry = new LocalSchemaRegistry();
        var deserializer = new AvroDeserializer<SpecificRecord>(registry);
        var random = new RandomRecords(42);
        for (var released : Released.of(topic)) {
            var header = ByteBuffer.allocate(HEADER).put(1, intBytes(registry.register(topic.subject(), released)));
            for (var i = 0; i < RECORDS; i++) {
                var bytes = new ByteArrayOutputStream();
                bytes.writeBytes(header.array());
                var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                new GenericDatumWriter<>(released).write(random.of(released), encoder);

                var read = deserializer.decode(bytes.toByteArray());

                assertThat(read.getSchema()).isEqualTo(topic.schema());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatIsWrittenNowIsReadByOldReleases(Topics.Topic topic) throws IOException {
        var random = new RandomRecords(43);
        for (var released : Released.of(topic)) {
            var reader = new GenericDatumReader<>(topic.schema(), released);
            for (var i = 0; i < RECORDS; i++) {
                var bytes = new ByteArrayOutputStream();
                var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                new GenericDatumWriter<>(topic.schema()).write(random.of(topic.schema()), encoder);

                var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);

                assertThat(reader.read(null, decoder)).isNotNull();
                assertThat(decoder.isEnd()).isTrue();
            }
        }
    }

    /// The rule that these tests hold can fail: a field without a default breaks those who read old records.
    @Test
    void aFieldWithoutDefaultIsABreak() {
        var now = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        var next = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .endRecord();
        assertThat(reads(next, now)).isFalse();
        assertThat(reads(now, next)).isTrue();
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
