package atlas.standalone;

import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Infrastructure;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The infrastructure and all services, running. Ready when the gateway knows the local key;
/// closed in the reverse order, the door first.
public final class Platform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Teardown teardown;

    private Platform(Settings settings, Teardown teardown) {
        this.settings = settings;
        this.teardown = teardown;
    }

    /// @param home the folder that has `services` and their libraries in `lib`
    /// @param ownJvms one JVM for each service instead of one for all
    record Settings(Path home, Ports ports, boolean ownJvms, List<ServiceModule> modules) {

        Settings {
            modules = List.copyOf(modules);
        }

        private Infrastructure.Settings infrastructure() {
            var databases = modules.stream().map(ServiceModule::database).toList();
            return Infrastructure.Settings.builtIn(ports, databases);
        }
    }

    /// A platform as the build left it, for tests and tools.
    public static Platform start(Ports ports, boolean ownJvms, DataDirectory data)
            throws IOException, InterruptedException {
        var settings = new Settings(Infrastructure.builtHome(), ports, ownJvms, ServiceModule.ALL);
        return start(settings, data, _ -> {}, new Teardown());
    }

    static Platform start(Settings settings, DataDirectory data, Consumer<String> progress, Teardown teardown)
            throws IOException, InterruptedException {
        var platform = new Platform(settings, teardown);
        try {
            stopOrphans(data, settings.modules());
            var infrastructure = Infrastructure.start(settings.infrastructure(), data, progress, teardown);
            platform.startServices(new Wiring(settings.ports(), infrastructure, data), data, progress);
            platform.awaitPing();
        } catch (IOException | InterruptedException | RuntimeException e) {
            teardown.close();
            throw e;
        }
        return platform;
    }

    /// Stops what a killed platform left on the folder.
    static void stopOrphans(DataDirectory data, List<ServiceModule> modules) throws IOException, InterruptedException {
        InOwnJvm.stopOrphans(modules, data);
        Infrastructure.stopOrphans(data);
    }

    public URI url() {
        return settings.ports().url(Port.GATEWAY);
    }

    @Override
    public void close() throws IOException {
        teardown.close();
    }

    private void startServices(Wiring wiring, DataDirectory data, Consumer<String> progress)
            throws IOException, InterruptedException {
        var runner = settings.ownJvms()
                ? new InOwnJvm(settings.home(), data, progress)
                : new InThisJvm(settings.home().resolve("services"), data.log("platform"));
        for (var module : settings.modules()) {
            runner.start(module, wiring.of(module), teardown);
            progress.accept(module.name());
        }
        runner.awaitAll();
    }

    private void awaitPing() throws IOException, InterruptedException {
        var ping = HttpRequest.newBuilder(url().resolve("/v1/ping"))
                .header("Authorization", "Bearer " + Wiring.API_KEY)
                .timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var status = client.send(ping, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("the gateway answers the local key with " + status);
            }
        }
    }
}
