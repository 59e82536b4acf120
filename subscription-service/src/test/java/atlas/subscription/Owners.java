package atlas.subscription;

import atlas.platform.json.AtlasJson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The services that own customers, plans, prices and coupons: they know what they were told, and nothing
/// else. Coupons can be redeemed as often as they were said to be.
final class Owners {

    private static final String REDEMPTIONS = "/internal/v1/coupons/redemptions/";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private final Map<String, String> redemptions = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> edited = new ConcurrentHashMap<>();
    private final AtomicInteger deafTo = new AtomicInteger();
    private final HttpServer server;

    Owners() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith(REDEMPTIONS)) {
            redeem(exchange, path.substring(REDEMPTIONS.length()));
            return;
        }
        if (exchange.getRequestMethod().equals("PUT")) {
            edited.put(path, AtlasJson.storage().readValue(exchange.getRequestBody(), JsonNode.class));
        }
        var known = answers.get(path);
        respond(exchange, known == null ? 404 : exchange.getRequestMethod().equals("POST") ? 201 : 200, known);
    }

    private void redeem(HttpExchange exchange, String redemption) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            if (deafTo.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                respond(exchange, 503, null);
                return;
            }
            redemptions.remove(redemption);
            respond(exchange, 204, null);
            return;
        }
        var code = AtlasJson.storage()
                .readValue(exchange.getRequestBody(), JsonNode.class)
                .path("redemption_code")
                .asString("");
        if (!limits.containsKey(code)) {
            respond(exchange, 404, """
                    {"status": 404, "type": "x#404-resource-not-found", "title": "Not found", "detail": "No coupon"}
                    """);
        } else if (take(redemption, code)) {
            respond(exchange, 200, """
                    {"id": "coupon-%s", "redemption_code": "%s", "duration_in_months": 3,
                     "discount": {"discount_type": "percentage", "percentage_discount": 0.1, "amount_discount": null}}
                    """.formatted(code, code));
        } else {
            respond(exchange, 400, """
                    {"status": 400, "type": "x#400-constraint-violation", "title": "Exhausted", "detail": "Exhausted"}
                    """);
        }
    }

    private synchronized boolean take(String redemption, String code) {
        var taken = redeemed(code) < limits.getOrDefault(code, 0);
        if (taken) {
            redemptions.put(redemption, code);
        }
        return taken || redemptions.containsKey(redemption);
    }

    private static void respond(HttpExchange exchange, int status, @Nullable String text) throws IOException {
        var body = (text == null ? "{}" : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
        try (exchange) {
            if (status != 204) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    void answer(String path, String body) {
        answers.put(path, body);
    }

    /// What was last put there; null if nothing was.
    @Nullable
    JsonNode edited(String path) {
        return edited.get(path);
    }

    void coupon(String code, int redemptionsPossible) {
        limits.put(code, redemptionsPossible);
    }

    /// As often redemptions that are given back are not heard of.
    void hearNothingOf(int returns) {
        deafTo.set(returns);
    }

    boolean hasHeardAgain() {
        return deafTo.get() == 0;
    }

    long redeemed(String code) {
        return redemptions.values().stream().filter(code::equals).count();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
