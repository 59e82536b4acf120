package atlas.standalone.infra;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// PostgreSQL, Kafka and the schema registry, running. All of it is real, listens on the loopback
/// address only and keeps its data; closing it stops the processes.
public final class Infrastructure implements AutoCloseable {

    private final Ports ports;
    private final Teardown teardown;

    private Infrastructure(Ports ports, Teardown teardown) {
        this.ports = ports;
        this.teardown = teardown;
    }

    /// @param home the folder where the build leaves the broker and the registry
    public record Settings(Path home, Ports ports, List<String> databases) {

        public Settings {
            databases = List.copyOf(databases);
        }

        /// With what the build put next to the launcher's own classes.
        public static Settings builtIn(Ports ports, List<String> databases) {
            return new Settings(builtHome(), ports, databases);
        }
    }

    /// Stops what a killed platform left on the folder, so that it may be cleared or started.
    public static void stopOrphans(DataDirectory data) throws IOException, InterruptedException {
        KafkaBroker.stopOrphan(data);
        SchemaRegistry.stopOrphan(data);
        Postgres.stopOrphan(data);
    }

    public static Infrastructure start(Settings settings, DataDirectory data, Consumer<String> progress)
            throws IOException, InterruptedException {
        return start(settings, data, progress, new Teardown());
    }

    /// The registry waits for PostgreSQL only; the broker starts beside both. What has started is
    /// in the teardown at once, for a stop that comes meanwhile.
    public static Infrastructure start(
            Settings settings, DataDirectory data, Consumer<String> progress, Teardown teardown)
            throws IOException, InterruptedException {
        stopOrphans(data);
        settings.ports().requireFree();
        var infrastructure = new Infrastructure(settings.ports(), teardown);
        try (var starting = Executors.newVirtualThreadPerTaskExecutor()) {
            var broker = begin(starting, () -> {
                KafkaBroker.start(settings, data, teardown);
                progress.accept("Kafka       " + infrastructure.bootstrapServers());
                return true;
            });
            var registry = begin(starting, () -> {
                Postgres.start(settings, data, teardown);
                progress.accept("PostgreSQL  127.0.0.1:" + settings.ports().of(Port.POSTGRES));
                SchemaRegistry.start(settings, data, teardown);
                progress.accept("Registry    " + infrastructure.registryUrl());
                return true;
            });
            finish(broker);
            finish(registry);
        } catch (IOException | InterruptedException | RuntimeException e) {
            teardown.close();
            throw e;
        }
        return infrastructure;
    }

    /// The folder of the launcher's jar, which is the build's output folder.
    public static Path builtHome() {
        return requireNonNull(ChildJvm.launcher().getParent());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    /// Where Confluent's API is.
    public String registryUrl() {
        return ports.url(Port.REGISTRY) + SchemaRegistry.API;
    }

    public String jdbcUrl(String database) {
        return Postgres.jdbcUrl(ports, database);
    }

    @Override
    public void close() throws IOException {
        teardown.close();
    }

    private static Future<Boolean> begin(ExecutorService starting, Callable<Boolean> task) {
        return starting.submit(task);
    }

    private static void finish(Future<Boolean> task) throws IOException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }
}
