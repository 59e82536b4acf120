package atlas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.schemas.usage.UsageEvent;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    private static final UsageEvent EVENT = UsageEvent.newBuilder()
            .setMerchantId("m")
            .setIdempotencyKey("k")
            .setEventName("call")
            .setTimestamp(Instant.parse("2026-01-01T00:00:00.123456Z"))
            .setCustomerId("c")
            .setProperties("{\"bytes\":1.50}")
            .setIngestedAt(Instant.parse("2026-01-01T00:00:01Z"))
            .build();

    private final SchemaRegistry registry = new LocalSchemaRegistry();
    private final AvroSerializer<UsageEvent> serializer = new AvroSerializer<>(registry);
    private final AvroDeserializer<UsageEvent> deserializer = new AvroDeserializer<>(registry);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(deserializer.deserialize("t", serializer.serialize("t", EVENT)))
                .isEqualTo(EVENT);
    }

    @Test
    void beginsWithAZeroByteAndTheSchemaId() {
        registry.register("another", Topics.named(Topics.CUSTOMERS).schema());

        assertThat(serializer.encode("t", EVENT)).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void garbageIsASerializationException() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.decode(new byte[] {1, 2}));
        assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> {
            serializer.encode("t", EVENT);
            deserializer.decode(new byte[] {0, 0, 0, 0, 0, 42});
        });
    }
}
