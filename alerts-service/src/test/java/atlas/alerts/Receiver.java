package atlas.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.platform.json.AtlasJson;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A merchant's receiver of webhooks: a real HTTP server.
final class Receiver implements AutoCloseable {

    record Received(Map<String, List<String>> headers, String body) {

        JsonNode json() {
            return AtlasJson.storage().readTree(body);
        }

        String type() {
            return json().path("type").stringValue();
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
            var answer = "thanks".getBytes(UTF_8);
            exchange.sendResponseHeaders(status.get(), answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hooks".formatted(server.getAddress().getPort());
    }

    List<Received> ofType(String type) {
        return received.stream().filter(one -> one.type().equals(type)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
