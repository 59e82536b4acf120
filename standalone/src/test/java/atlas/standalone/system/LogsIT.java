package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static atlas.standalone.system.Story.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.demo.Api;
import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log of the whole platform, with Atlas at DEBUG: what it must not hold, and what each line has for those
/// who read it.
class LogsIT {

    private static final Instant NOW = Instant.parse("2026-08-12T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String marker = Personal.marker();
    private final String externalId = Personal.marker();
    private final Api api = RunningPlatform.newMerchant("Logged");
    private final Shop shop = new Shop(api::post);
    private final List<String> secrets =
            new ArrayList<>(List.of(marker, externalId, api.key(), RunningPlatform.ADMIN_KEY));

    @Test
    void noLineHoldsASecretOrWhatIsSaidOfACustomer() throws Exception {
        try (var watch = new LogWatch()) {
            api.moveClockTo(NOW);
            webhooksFail();
            var customer = customer();
            use(customer);
            refused(customer);
            wrongKeys();
            api.moveClockTo(NOW);

            assertThat(secrets).doesNotHaveDuplicates().hasSize(9).allSatisfy(secret -> {
                assertThat(secret).hasSizeGreaterThan(10);
                assertThat(watch.linesWith(secret)).isEmpty();
            });
        }
    }

    @Test
    void whereverASecretStoodItWouldBeFound() {
        try (var watch = new LogWatch();
                var _ = MDC.putCloseable("field", marker + "-in-a-field")) {
            var log = LoggerFactory.getLogger("atlas.somewhere");
            log.warn("a {} message", marker + "-in-the");
            log.atDebug().addKeyValue("key", marker + "-as-a-value").log("fields");
            log.info("failed", new IllegalStateException("why", new IllegalArgumentException(marker + "-as-a-cause")));
            LoggerFactory.getLogger("com.example").debug("{}", marker + "-nobody-hears");

            assertThat(watch.linesWith(marker + "-in-the")).hasSize(1);
            assertThat(watch.linesWith(marker + "-as-a-value")).hasSize(1);
            assertThat(watch.linesWith(marker + "-as-a-cause")).hasSize(1);
            assertThat(watch.linesWith(marker + "-in-a-field")).hasSizeGreaterThanOrEqualTo(3);
            assertThat(watch.linesWith(marker + "-nobody-hears")).isEmpty();
        }
    }

    @Test
    void asJsonALineNamesTheMerchantTheRequestAndTheTrace() throws Exception {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var servlets = LogWatch.logger("org.springframework.web.servlet.DispatcherServlet");
        try (var watch = new LogWatch()) {
            servlets.setLevel(Level.DEBUG);
            var answer = raw(
                    "/v1/customers",
                    "{\"name\": \"A\", \"email\": \"a@example.com\"}",
                    Map.of("traceparent", "00-%s-b7ad6b7169203331-01".formatted(trace)));
            assertThat(answer.statusCode()).isEqualTo(201);
            var request = answer.headers().firstValue("X-Request-Id").orElseThrow();

            var line = watch.events()
                    .filter(event -> event.getLoggerName().equals(servlets.getName()))
                    .filter(event -> request.equals(event.getMDCPropertyMap().get("request_id")))
                    .findFirst()
                    .map(this::json)
                    .orElseThrow();
            assertThat(line.path("request_id").asString()).isEqualTo(request);
            assertThat(line.path("merchant_id").asString()).isNotEmpty();
            assertThat(line.path("traceId").asString()).isEqualTo(trace);
            assertThat(line.at("/log/level").asString()).isEqualTo("DEBUG");
            assertThat(line.path("message").asString()).isNotEmpty();
        } finally {
            servlets.setLevel(null);
        }
    }

    @Test
    void lookingForTheLagSaysNothing() {
        try (var _ = new LogWatch()) {
            assertThat(List.of("SubscriptionState", "ClassicKafkaConsumer"))
                    .allSatisfy(
                            name -> assertThat(LogWatch.logger("org.apache.kafka.clients.consumer.internals." + name)
                                            .isEnabledFor(Level.INFO))
                                    .isFalse());
            assertThat(LogWatch.logger("org.apache.kafka.clients.consumer.internals.ConsumerCoordinator")
                            .isEnabledFor(Level.INFO))
                    .isTrue();
        }
    }

    /// Nobody listens at one, the other one fails and quotes what it got.
    private void webhooksFail() throws IOException {
        var asked = new AtomicInteger();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            asked.incrementAndGet();
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        receiver.start();
        try {
            for (var port : List.of(receiver.getAddress().getPort(), 1)) {
                var url = "http://127.0.0.1:%d/%s".formatted(port, marker);
                secrets.add(text(
                        api.post("/v1/webhook_endpoints", Map.of("url", url)).ok(), "secret"));
            }
            shop.customer(Personal.marker(), "Etc/UTC");
            await().atMost(PATIENCE).until(() -> asked.get() > 0);
        } finally {
            receiver.stop(0);
        }
    }

    private JsonNode customer() {
        var created =
                api.post("/v1/customers", Personal.customer(marker, externalId)).ok();
        return api.put("/v1/customers/" + id(created), Personal.another(marker)).ok();
    }

    private void use(JsonNode customer) throws Exception {
        var plan = shop.usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("0.10"))
                .plan("Plan", 0);
        var path = "/v1/customers/" + id(customer);
        api.post("/v1/subscriptions", Personal.subscription(marker, "external_customer_id", externalId, id(plan)))
                .ok();
        api.post(
                        "/v1/ingest?debug=true",
                        Map.of(
                                "events",
                                List.of(Shop.event(
                                        marker, externalId, "2026-08-12T11:00:00Z", Map.of(marker, marker)))))
                .ok();
        api.post(path + "/balance_transactions", Personal.balance(marker)).ok();
        api.post(path + "/credits/ledger_entries", Personal.credits(marker)).ok();
        var page = text(api.post(path + "/portal_sessions", Map.of()).ok(), "url");
        secrets.add(page.substring(page.lastIndexOf('/') + 1));
        assertThat(raw(page, "", Map.of()).statusCode()).isNotEqualTo(200);
        assertThat(get(page).statusCode()).isEqualTo(200);
        get(page + Personal.marker());
        assertThat(api.get("/v1/customers/external_customer_id/" + externalId).status())
                .isEqualTo(200);
    }

    private void refused(JsonNode customer) throws Exception {
        var nested = "{\"name\": {\"first\": \"%s\"}, \"email\": \"%s\"}".formatted(marker, marker);
        var bodies = List.of(
                nested,
                nested.substring(0, nested.length() - 3),
                "\"" + marker + "\"",
                "{\"name\": \"%1$s\\u0000\", \"email\": \"%1$s@example.com\"}".formatted(marker),
                "{\"name\": \"%1$s\", \"email\": \"%1$s@example.com\", \"%1$s\": 1}".formatted(marker),
                "{\"name\": \"%1$s\", \"email\": \"%1$s@example.com\", \"timezone\": \"%1$s\"}".formatted(marker),
                "{\"name\": \"%1$s\", \"email\": \"%1$s@example.com\", \"external_customer_id\": \"%2$s\"}"
                        .formatted(marker, externalId));
        for (var body : bodies) {
            assertThat(raw("/v1/customers", body, Map.of()).statusCode())
                    .as(body)
                    .isBetween(400, 409);
        }
        assertThat(raw(
                                "/v1/ingest",
                                "{\"events\": [{\"event_name\": \"%1$s\", \"timestamp\": \"%1$s\"}]}".formatted(marker),
                                Map.of())
                        .statusCode())
                .isEqualTo(400);
        assertThat(raw("/v1/metrics", "{\"name\": \"x\", \"sql\": \"SELECT '%s\"}".formatted(marker), Map.of())
                        .statusCode())
                .isEqualTo(400);
        for (var path : List.of(
                "/v1/customers/" + marker,
                "/v1/customers/external_customer_id/" + marker,
                "/v1/invoices?customer_id=" + marker,
                "/v1/invoices?invoice_date[gte]=" + marker,
                "/v1/customers?limit=" + marker,
                "/v1/customers?cursor=" + marker,
                "/v1/" + marker)) {
            assertThat(api.get(path.replace("[", "%5B").replace("]", "%5D")).status())
                    .as(path)
                    .isLessThan(500);
        }
        assertThat(api.post("/v1/subscriptions", Map.of("customer_id", id(customer), "plan_id", marker))
                        .status())
                .isBetween(400, 404);
    }

    private void wrongKeys() {
        var wrong = Personal.marker();
        secrets.add(wrong);
        assertThat(RunningPlatform.withKey(wrong).get("/v1/customers").status()).isEqualTo(401);
        var merchant = RunningPlatform.newMerchant("Another");
        secrets.add(merchant.key());
        assertThat(merchant.get("/v1/customers/external_customer_id/" + externalId)
                        .status())
                .isEqualTo(404);
    }

    private JsonNode json(ch.qos.logback.classic.spi.ILoggingEvent event) {
        var encoder = new StructuredLogEncoder();
        var context = LogWatch.logger("atlas").getLoggerContext();
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        return new JsonMapper().readTree(encoder.encode(event));
    }

    private HttpResponse<String> raw(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve(path))
                .header("Authorization", "Bearer " + api.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return sent(request);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(RunningPlatform.url().resolve(url)));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
