package atlas.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A service of the platform as the gateway sees it: answers what the test says, and remembers what
/// it was asked.
final class RecordingService {

    final String name;
    private HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> behaviour;

    RecordingService(String name) {
        this.name = name;
        this.behaviour = this::usual;
        this.server = listening(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// While the given work is done, nobody listens on this service's port.
    void whileDown(Runnable work) {
        var port = server.getAddress().getPort();
        server.stop(0);
        try {
            work.run();
        } finally {
            server = listening(port);
        }
    }

    void answers(Function<Request, Answer> newBehaviour) {
        behaviour = newBehaviour;
    }

    void reset() {
        behaviour = this::usual;
        requests.clear();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private HttpServer listening(int port) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer usual(Request request) {
        return request.target().equals("/internal/v1/settled")
                ? new Answer(200, "{\"settled\":true,\"reasons\":[]}")
                : new Answer(200, "{\"service\":\"" + name + "\"}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body);
            requests.add(request);
            var answer = behaviour.apply(request);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Request-Id", "the-service's-own");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    record Request(String method, String target, Map<String, List<String>> headers, String body) {

        /// The JDK's server writes header names as `X-like-this`.
        List<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }
    }

    record Answer(int status, String body) {}
}
