package atlas.credits;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The other services as far as credits ask them: an invoice for each id, however often it is asked for, and
/// no customers that were not published.
final class InvoicingDouble {

    static final InvoicingDouble INSTANCE = new InvoicingDouble();

    final Map<String, String> orders = new ConcurrentHashMap<>();
    final List<String> voided = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();

    private final HttpServer server;

    private InvoicingDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", -1);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (failures.get() > 0) {
            failures.decrementAndGet();
            respond(exchange, 500, "{}");
        } else if (exchange.getRequestMethod().equals("GET")) {
            respond(exchange, 404, "{}");
        } else if (exchange.getRequestMethod().equals("PUT") && path[3].equals("credit_invoices")) {
            issue(exchange, path[4], body);
        } else {
            voided.add(path[3]);
            respond(exchange, 200, "{\"id\": \"%s\", \"status\": \"void\"}".formatted(path[3]));
        }
    }

    private void issue(HttpExchange exchange, String id, String body) throws IOException {
        if (body.contains("\"memo\":\"refuse\"")) {
            respond(exchange, 400, """
                    {"status": 400, "type": "https://docs.withorb.com/reference/error-responses#400-constraint-violation",
                     "title": "The request breaks a rule", "detail": "No such item"}""");
            return;
        }
        orders.put(id, body);
        var status = body.contains("\"mark_as_paid\":true") ? "paid" : "issued";
        respond(exchange, 200, "{\"id\": \"%s\", \"status\": \"%s\"}".formatted(id, status));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
