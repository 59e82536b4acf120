package atlas.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import atlas.standalone.infra.Readiness;
import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformIT {

    @TempDir
    Path home;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "a JVM each: {0}")
    @ValueSource(booleans = {false, true})
    void everyServiceReadsItsOwnConfigurationAndStopsWithThePlatform(boolean ownJvms) throws Exception {
        var ports = Ports.free();
        var settings = new Platform.Settings(ToyHome.in(home), ports, ownJvms, ToyHome.MODULES);
        try (var data = DataDirectory.open(folder);
                var _ = Platform.start(settings, data, _ -> {}, new Teardown())) {
            assertThat(ping(ports, Port.CUSTOMER)).isEqualTo("customer-service");
            assertThat(ping(ports, Port.GATEWAY)).isEqualTo("gateway");
        }
        for (var port : Port.values()) {
            assertThat(Readiness.listens(ports.of(port))).as(port.name()).isFalse();
        }
    }

    @Test
    void aServiceThatIsKilledComesBack() throws Exception {
        var ports = Ports.free();
        var settings = new Platform.Settings(ToyHome.in(home), ports, true, ToyHome.MODULES);
        try (var data = DataDirectory.open(folder);
                var _ = Platform.start(settings, data, _ -> {}, new Teardown())) {
            kill(data, "customer-service");
            await().atMost(Duration.ofSeconds(60)).until(() -> Readiness.listens(ports.of(Port.CUSTOMER)));
            assertThat(ping(ports, Port.CUSTOMER)).contains("customer-service");
        }
        assertThat(Readiness.listens(ports.of(Port.CUSTOMER))).isFalse();
    }

    private static void kill(DataDirectory data, String service) throws Exception {
        var pid = Long.parseLong(Files.readString(data.folder("run").resolve(service + ".pid")));
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private static String ping(Ports ports, Port port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(ports.url(port).resolve("/v1/ping"));
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
