package atlas.metricsql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads what [ValueWriter] wrote, and refuses everything else with an `IllegalArgumentException`.
final class ValueReader {

    /// Far above what arithmetic can reach, far below what would fill the memory.
    private static final int MAX_SCALE = 1 << 16;

    private final byte[] bytes;
    private int at;

    private ValueReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static ValueReader of(byte[] bytes) {
        var reader = new ValueReader(bytes);
        reader.expect(ValueWriter.VERSION);
        return reader;
    }

    void expect(byte tag) {
        require(next() == tag, "Of another version or kind");
    }

    boolean flag() {
        var found = next();
        require(found == 0 || found == 1, "Neither 0 nor 1");
        return found == 1;
    }

    /// Never negative.
    long whole() {
        var number = any();
        require(number >= 0, "A negative count");
        return number;
    }

    BigDecimal number() {
        var scale = signed();
        require(Math.abs(scale) <= MAX_SCALE, "A scale out of range");
        var unscaled = block();
        require(unscaled > 0, "A number without digits");
        return new BigDecimal(new BigInteger(bytes, at - unscaled, unscaled), (int) scale);
    }

    Object value() {
        var tag = next();
        return switch (tag) {
            case ValueWriter.STRING -> {
                var length = block();
                yield new String(bytes, at - length, length, StandardCharsets.UTF_8);
            }
            case ValueWriter.NUMBER -> number();
            case ValueWriter.BOOLEAN -> flag();
            case ValueWriter.TIMESTAMP -> timestamp();
            default -> throw new IllegalArgumentException("No tag of a value: " + tag);
        };
    }

    @Nullable
    Object nullable() {
        return flag() ? value() : null;
    }

    void end() {
        require(at == bytes.length, "More bytes than expected");
    }

    private Instant timestamp() {
        try {
            return Instant.ofEpochSecond(signed(), whole());
        } catch (DateTimeException | ArithmeticException invalid) {
            throw new IllegalArgumentException("No timestamp", invalid);
        }
    }

    private long signed() {
        var number = any();
        return (number >>> 1) ^ -(number & 1);
    }

    private long any() {
        var number = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var next = next();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("A number without an end");
    }

    /// Skips a block of bytes and says how long it was.
    private int block() {
        var length = whole();
        require(length <= bytes.length - at, "A block longer than the rest");
        at += (int) length;
        return (int) length;
    }

    private byte next() {
        require(at < bytes.length, "Ended too early");
        return bytes[at++];
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
