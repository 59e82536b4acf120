package atlas.standalone.system;

import atlas.standalone.Platform;
import atlas.standalone.demo.Api;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One platform for all system tests of a JVM, on free ports and in a folder of its own; stopped when the
/// JVM ends.
final class RunningPlatform {

    static final String ADMIN_KEY = "atlas_admin_key";

    private static final TraceReceiver TRACES = new TraceReceiver();

    private static @Nullable Running running;

    private RunningPlatform() {}

    private record Running(Platform platform, Ports ports, DataDirectory data) {}

    /// Where each process tells of itself.
    static List<URI> management() {
        return Stream.of(
                        Port.GATEWAY_MANAGEMENT,
                        Port.CUSTOMER,
                        Port.CATALOG,
                        Port.SUBSCRIPTION,
                        Port.METERING,
                        Port.INVOICING,
                        Port.CREDITS,
                        Port.ALERTS)
                .map(ports()::url)
                .toList();
    }

    /// Where the traces go that clients ask for.
    static TraceReceiver traces() {
        return TRACES;
    }

    static URI url() {
        return running().platform().url();
    }

    static Ports ports() {
        return running().ports();
    }

    /// Where it keeps everything.
    static Path folder() {
        return running().data().root();
    }

    static String kafka() {
        return "127.0.0.1:" + ports().of(Port.KAFKA);
    }

    /// Where Confluent's API is.
    static String registry() {
        return "http://127.0.0.1:" + ports().of(Port.REGISTRY) + "/apis/ccompat/v7";
    }

    private static synchronized Running running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    /// A merchant of the test's own, with a key.
    static Api newMerchant(String name) {
        var admin = new Api(url(), ADMIN_KEY, ADMIN_KEY);
        var merchant = admin.post("/admin/v1/merchants", Map.of("name", name))
                .ok()
                .get("id")
                .stringValue();
        return newKey(merchant);
    }

    static Api newKey(String merchant) {
        var admin = new Api(url(), ADMIN_KEY, ADMIN_KEY);
        var path = "/admin/v1/merchants/" + merchant + "/api_keys";
        var key = admin.post(path, Map.of("name", "test")).ok().get("key").stringValue();
        return new Api(url(), key, ADMIN_KEY);
    }

    static Api withKey(String key) {
        return new Api(url(), key, ADMIN_KEY);
    }

    private static Running start() {
        try {
            System.setProperty("management.opentelemetry.tracing.export.otlp.endpoint", TRACES.url());
            System.setProperty("management.opentelemetry.tracing.export.schedule-delay", "200ms");
            System.setProperty("atlas.tracing.clients-may-ask", "true");
            var data = DataDirectory.open(Files.createTempDirectory("atlas-system-test"));
            var ports = Ports.free();
            var started = Platform.start(ports, false, data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
            return new Running(started, ports, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void stop(Platform started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
