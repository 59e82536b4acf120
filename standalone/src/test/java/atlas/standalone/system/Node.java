package atlas.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A program of `clients/topics-js` that runs against the platform.
final class Node implements AutoCloseable {

    private static final Path FOLDER = Path.of("..", "clients", "topics-js");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final long MINUTES = 5;

    private final Path log = Path.of("target", "topics-js-%d.log".formatted(NUMBERS.incrementAndGet()))
            .toAbsolutePath();
    private final Process process;

    Node(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("ATLAS_URL", RunningPlatform.url().toString());
        environment.put("ATLAS_KAFKA", RunningPlatform.kafka());
        environment.put("ATLAS_SCHEMA_REGISTRY", RunningPlatform.registry());
        process = builder.start();
    }

    /// Whether the command is there and succeeds.
    static boolean runs(String... command) throws InterruptedException {
        try (var node = new Node(command)) {
            return node.succeeds();
        } catch (IOException notThere) {
            return false;
        }
    }

    boolean succeeds() throws InterruptedException {
        return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
