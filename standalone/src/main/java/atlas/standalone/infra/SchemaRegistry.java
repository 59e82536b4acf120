package atlas.standalone.infra;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/// A real Apicurio Registry in a JVM of its own, its schemas kept in the embedded PostgreSQL. It
/// speaks Confluent's API under [#API], and refuses every change that an old or a new reader of
/// a topic could not follow.
final class SchemaRegistry {

    static final String API = "/apis/ccompat/v7";
    static final String DATABASE = "registry";

    private static final String NAME = "registry";
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private SchemaRegistry() {}

    static void start(Infrastructure.Settings settings, DataDirectory data, Teardown teardown)
            throws IOException, InterruptedException {
        var jar = settings.home().resolve("infra/registry/quarkus-run.jar");
        var command = new JvmCommand(NAME, flags(settings.ports()), List.of(jar), MAIN, List.of(), Map.of());
        var registry = teardown.add(ChildJvm.start(command, data));
        try (var client = HttpClient.newHttpClient()) {
            var api = URI.create(settings.ports().url(Port.REGISTRY) + API + "/");
            Readiness.await(registry, () -> answers(client, HttpRequest.newBuilder(api.resolve("subjects"))));
            requireCompatibility(client, api.resolve("config"));
        }
    }

    static void stopOrphan(DataDirectory data) throws IOException, InterruptedException {
        ChildJvm.stopOrphan(NAME, data);
    }

    private static List<String> flags(Ports ports) {
        return List.of(
                "-Xmx192m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.of(Port.REGISTRY),
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + ports.of(Port.REGISTRY_MANAGEMENT),
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=postgresql",
                "-Dapicurio.datasource.url=" + Postgres.jdbcUrl(ports, DATABASE),
                "-Dapicurio.datasource.username=" + DATABASE,
                "-Dapicurio.datasource.password=" + DATABASE);
    }

    private static void requireCompatibility(HttpClient client, URI config) {
        var request = HttpRequest.newBuilder(config)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"));
        if (!answers(client, request)) {
            throw new IllegalStateException("the schema registry refuses its compatibility rule");
        }
    }

    private static boolean answers(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
