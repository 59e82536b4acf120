package atlas.customer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// The other services, over real HTTP: what a test has said they answer, and otherwise that they know nothing.
final class Neighbours implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /// An answer that is no answer.
    static final String FAILS = "";

    private static final String NOTHING =
            "{\"data\": [], \"pagination_metadata\": {\"has_more\": false, \"next_cursor\": null}}";
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = listening();

    /// @param part of the path or query that is asked for; an id makes it this test's own
    static void answer(String part, String body) {
        ANSWERS.put(part, body);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var url = "http://127.0.0.1:" + SERVER.getAddress().getPort();
        TestPropertyValues.of(Stream.of("subscription", "metering", "invoicing", "credits")
                        .map(service -> "atlas.services." + service + "=" + url))
                .applyTo(context);
    }

    private static HttpServer listening() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", Neighbours::handle);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
            var body = ANSWERS.entrySet().stream()
                    .filter(answer -> target.contains(answer.getKey()))
                    .max(Comparator.comparingInt(answer -> answer.getKey().length()))
                    .map(Map.Entry::getValue)
                    .orElse(NOTHING);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.equals(FAILS) ? 500 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
