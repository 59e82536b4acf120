package atlas.metering.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what [StateWriter] wrote.
final class StateReader {

    private final ByteBuffer bytes;

    private final byte format;

    private StateReader(ByteBuffer bytes, byte format) {
        this.bytes = bytes;
        this.format = format;
    }

    static <T> T read(byte[] bytes, Function<StateReader, T> reading) {
        var buffer = ByteBuffer.wrap(bytes);
        var format = buffer.get();
        if (format < 1 || format > StateWriter.FORMAT) {
            throw new IllegalStateException("State of an unknown format: " + format);
        }
        return reading.apply(new StateReader(buffer, format));
    }

    boolean hasFilters() {
        return format >= 2;
    }

    boolean hasParts() {
        return format >= 3;
    }

    long number() {
        return bytes.getLong();
    }

    String text() {
        return Objects.requireNonNull(nullable());
    }

    @Nullable
    String nullable() {
        var length = bytes.getInt();
        return length < 0 ? null : new String(next(length), StandardCharsets.UTF_8);
    }

    Instant instant() {
        return Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    List<@Nullable String> texts() {
        var size = (int) number();
        var texts = new ArrayList<@Nullable String>(size);
        for (var i = 0; i < size; i++) {
            texts.add(nullable());
        }
        return Collections.unmodifiableList(texts);
    }

    byte[] blob() {
        return next(bytes.getInt());
    }

    private byte[] next(int length) {
        var part = new byte[length];
        bytes.get(part);
        return part;
    }
}
