package atlas.standalone.infra;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What has been started so far, closed in the reverse order. A stop may come while parts still
/// start: what arrives after it is closed at once.
public final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    public <T extends AutoCloseable> T add(T part) throws IOException {
        if (accepted(part)) {
            return part;
        }
        close(part);
        throw new IOException("stopped while starting");
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException failure = null;
        for (var part = next(); part != null; part = next()) {
            try {
                close(part);
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized boolean accepted(AutoCloseable part) {
        if (!closed) {
            parts.push(part);
        }
        return !closed;
    }

    private synchronized @Nullable AutoCloseable next() {
        closed = true;
        return parts.poll();
    }

    private static void close(AutoCloseable part) throws IOException {
        try {
            part.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("could not close " + part, e);
        }
    }
}
