package atlas.metricsql;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The stored form of an accumulator: a version, then values, numbers of any size exactly.
final class ValueWriter {

    static final byte VERSION = 1;
    static final byte STRING = 1;
    static final byte NUMBER = 2;
    static final byte BOOLEAN = 3;
    static final byte TIMESTAMP = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);

    ValueWriter() {
        tag(VERSION);
    }

    void tag(byte tag) {
        bytes.write(tag);
    }

    void flag(boolean flag) {
        bytes.write(flag ? 1 : 0);
    }

    /// Seven bits a byte, the least significant first; the eighth says that more follow.
    void whole(long number) {
        var rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /// Small in either sign.
    void signed(long number) {
        whole((number << 1) ^ (number >> 63));
    }

    void number(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        signed(stripped.scale());
        block(stripped.unscaledValue().toByteArray());
    }

    void value(Object value) {
        switch (value) {
            case String text -> {
                tag(STRING);
                block(text.getBytes(StandardCharsets.UTF_8));
            }
            case BigDecimal number -> {
                tag(NUMBER);
                number(number);
            }
            case Boolean truth -> {
                tag(BOOLEAN);
                flag(truth);
            }
            case Instant moment -> {
                tag(TIMESTAMP);
                signed(moment.getEpochSecond());
                whole(moment.getNano());
            }
            default -> throw new IllegalArgumentException("No value of a metric: " + value.getClass());
        }
    }

    void nullable(@Nullable Object value) {
        flag(value != null);
        if (value != null) {
            value(value);
        }
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void block(byte[] content) {
        whole(content.length);
        bytes.writeBytes(content);
    }
}
