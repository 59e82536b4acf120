package atlas.standalone;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Infrastructure;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The platform with several instances of its services, each service behind a [Balancer] on its usual port.
public final class Fleet implements AutoCloseable {

    private static final int STARTING_AT_A_TIME = 3;
    private static final int POLL_MILLIS = 200;

    private final Ports ports;
    private final Teardown teardown = new Teardown();
    private final Map<String, List<Instance>> services = new LinkedHashMap<>();

    private Fleet(Ports ports) {
        this.ports = ports;
    }

    /// @param twice of which services there are two instances
    /// @param settings of every instance
    public static Fleet start(DataDirectory data, Predicate<String> twice, Map<String, String> settings)
            throws IOException, InterruptedException {
        var fleet = new Fleet(Ports.free());
        try {
            fleet.startAll(data, twice, settings);
            return fleet;
        } catch (IOException | InterruptedException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    public URI url() {
        return ports.url(Port.GATEWAY);
    }

    /// The services of which there are two instances, in the order they started.
    public List<String> rolled() {
        return services.entrySet().stream()
                .filter(service -> service.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Restarts all instances of a service, one after the other.
    ///
    /// @return a line for each
    public List<String> roll(String service) throws IOException {
        var lines = new ArrayList<String>();
        for (var instance : requireNonNull(services.get(service))) {
            var times = instance.restart();
            instance.look();
            lines.add("%-24s stop %5d ms  start %6d ms"
                    .formatted(instance, times.stop().toMillis(), times.start().toMillis()));
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        teardown.close();
    }

    private void startAll(DataDirectory data, Predicate<String> twice, Map<String, String> settings)
            throws IOException, InterruptedException {
        var databases = ServiceModule.ALL.stream().map(ServiceModule::database).toList();
        var infrastructure =
                Infrastructure.start(Infrastructure.Settings.builtIn(ports, databases), data, _ -> {}, teardown);
        var wiring = new Wiring(ports, infrastructure, data);
        var starting = new ArrayList<Future<?>>();
        try (var starters = Executors.newFixedThreadPool(STARTING_AT_A_TIME)) {
            for (var module : ServiceModule.ALL) {
                var properties = new LinkedHashMap<>(wiring.of(module));
                properties.putAll(settings);
                services.put(module.name(), new ArrayList<>());
                for (var number = 0; number < (twice.test(module.name()) ? 2 : 1); number++) {
                    var own = ofInstance(properties, number, data);
                    var name = module.name() + "-" + number;
                    starting.add(starters.submit(() -> start(data, module, name, own)));
                }
            }
        }
        for (var one : starting) {
            finish(one);
        }
        for (var module : ServiceModule.ALL) {
            teardown.add(new Balancer(ports.of(module.port()), instances(module.name())));
        }
        watch();
    }

    private List<Instance> instances(String service) {
        return requireNonNull(services.get(service));
    }

    private Instance start(DataDirectory data, ServiceModule module, String name, Map<String, String> properties)
            throws IOException {
        var command = InOwnJvm.command(Infrastructure.builtHome(), module, name, properties);
        var instance = teardown.add(new Instance(
                command, data, number(properties, "server.port"), number(properties, "management.server.port")));
        synchronized (services) {
            instances(module.name()).add(instance);
        }
        instance.awaitReady();
        instance.look();
        return instance;
    }

    private void watch() throws IOException {
        var instances = services.values().stream().flatMap(List::stream).toList();
        var watch = Executors.newScheduledThreadPool(instances.size());
        teardown.add(watch::shutdownNow);
        for (var instance : instances) {
            var _ = watch.scheduleWithFixedDelay(instance::look, 0, POLL_MILLIS, MILLISECONDS);
        }
    }

    private static Map<String, String> ofInstance(Map<String, String> properties, int number, DataDirectory data)
            throws IOException {
        var own = new LinkedHashMap<>(properties);
        own.put("server.port", freePort());
        own.put("management.server.port", freePort());
        own.put("management.server.address", "127.0.0.1");
        own.put("atlas.metering.instance", "metering-" + number);
        own.put(
                "spring.kafka.streams.state-dir",
                data.folder("streams-" + number).toString());
        return own;
    }

    private static int number(Map<String, String> properties, String name) {
        return Integer.parseInt(requireNonNull(properties.get(name)));
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static void finish(Future<?> start) throws IOException, InterruptedException {
        try {
            start.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("an instance did not start", e);
        }
    }
}
