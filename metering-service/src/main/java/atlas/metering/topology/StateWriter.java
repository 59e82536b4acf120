package atlas.metering.topology;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what the topology keeps: fields in order, after one byte that says which order. Private to this
/// application and its changelogs.
final class StateWriter {

    /// Since 2, windows have filters; since 3, what was counted is kept in parts.
    static final byte FORMAT = 3;

    private static final int NULL = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// Writing to memory.
    private interface Writing {
        void run() throws IOException;
    }

    StateWriter() {
        write(() -> out.writeByte(FORMAT));
    }

    StateWriter number(long number) {
        return write(() -> out.writeLong(number));
    }

    StateWriter text(String text) {
        return blob(text.getBytes(StandardCharsets.UTF_8));
    }

    StateWriter nullable(@Nullable String text) {
        return text == null ? write(() -> out.writeInt(NULL)) : text(text);
    }

    StateWriter instant(Instant instant) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    StateWriter texts(List<? extends @Nullable String> texts) {
        number(texts.size());
        texts.forEach(this::nullable);
        return this;
    }

    StateWriter blob(byte[] blob) {
        return write(() -> {
            out.writeInt(blob.length);
            out.write(blob);
        });
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private StateWriter write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
