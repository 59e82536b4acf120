package atlas.standalone;

import static java.util.Objects.requireNonNull;

import atlas.standalone.infra.ChildJvm;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.JvmCommand;
import atlas.standalone.infra.Readiness;
import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Each service in a JVM of its own, as in production: one can be killed without the others, and
/// comes back. All start at once. Properties go through the environment, which other users cannot read.
final class InOwnJvm implements ServiceRunner {

    private static final String FIRST_HEAP = "32m";

    private final Path home;
    private final DataDirectory data;
    private final Consumer<String> progress;
    private final List<Child> children = new ArrayList<>();

    InOwnJvm(Path home, DataDirectory data, Consumer<String> progress) {
        this.home = home;
        this.data = data;
        this.progress = progress;
    }

    private record Child(Supervised service, int port) {}

    static void stopOrphans(List<ServiceModule> modules, DataDirectory data) throws IOException, InterruptedException {
        for (var module : modules) {
            ChildJvm.stopOrphan(module.name(), data);
        }
    }

    @Override
    public void start(ServiceModule module, Map<String, String> properties, Teardown teardown) throws IOException {
        var service = teardown.add(new Supervised(command(home, module, module.name(), properties), data, progress));
        children.add(new Child(service, Integer.parseInt(requireNonNull(properties.get("server.port")))));
    }

    @Override
    public void awaitAll() throws IOException, InterruptedException {
        for (var child : children) {
            Readiness.await(child.service().jvm(), () -> Readiness.listens(child.port()));
        }
        children.forEach(child -> child.service().keepAlive());
    }

    /// How to start a service, or one of several instances of it. An idle one takes little: the heap grows from a
    /// small one and is given back, and native memory is not kept for each thread.
    static JvmCommand command(Path home, ServiceModule module, String name, Map<String, String> properties) {
        return new JvmCommand(
                name,
                List.of(
                        "-Xms" + FIRST_HEAP,
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        "-XX:TrimNativeHeapInterval=30000",
                        "-Xmx" + module.heap(),
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=atlas.schemas"),
                List.of(home.resolve("services").resolve(module.name() + ".jar"), home.resolve("lib/*")),
                module.mainClass(),
                List.of(),
                Map.of("SPRING_APPLICATION_JSON", json(properties), "MALLOC_ARENA_MAX", "2"));
    }

    private static String json(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> quoted(property.getKey()) + ":" + quoted(property.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
