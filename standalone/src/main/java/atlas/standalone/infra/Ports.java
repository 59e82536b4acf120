package atlas.standalone.infra;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/// Which number each [Port] has in one running platform.
public final class Ports {

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /// The usual numbers, each of which an environment variable may replace.
    public static Ports from(Map<String, String> environment) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            var given = environment.get(port.variable);
            numbers.put(port, given == null ? port.number : number(port.variable, given));
        }
        return new Ports(numbers);
    }

    /// Numbers that nobody uses now, for tests. All are held until the last is found, so that
    /// none is given twice.
    public static Ports free() throws IOException {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        var held = new Teardown();
        try (held) {
            for (var port : Port.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                numbers.put(port, socket.getLocalPort());
            }
        }
        return new Ports(numbers);
    }

    public Ports with(Port port, int number) {
        var changed = new EnumMap<>(numbers);
        changed.put(port, number);
        return new Ports(changed);
    }

    public int of(Port port) {
        return requireNonNull(numbers.get(port));
    }

    public URI url(Port port) {
        return URI.create("http://127.0.0.1:" + of(port));
    }

    /// Fails if another program has one of the ports: otherwise its answers would be taken for ours.
    public void requireFree() throws IOException {
        for (var port : Port.values()) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(port)));
            } catch (IOException taken) {
                throw new IOException(
                        "port %d (%s) is used by another program; stop it or set %s to a free one"
                                .formatted(of(port), port, port.variable),
                        taken);
            }
        }
    }

    private static int number(String variable, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException(variable + " is not a port number: " + text, notNumber);
        }
    }
}
