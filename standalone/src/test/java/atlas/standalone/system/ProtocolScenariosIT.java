package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static atlas.standalone.system.Story.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Worked examples of how clients and the platform speak: what is repeated is done once, and what is sent is signed.
class ProtocolScenariosIT {

    private final Story story = new Story("Protocol");
    private final Contract contract = story.contract();

    @Test
    void aRequestIsRepeatedForTwoDaysAndThenRunsAnew() throws IOException, InterruptedException {
        story.at("2025-03-10T12:00:00Z");
        var first = createCustomer("Once");
        var second = createCustomer("Once");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(createCustomer("Other").statusCode()).isEqualTo(409);

        story.at("2025-03-12T11:59:59Z");
        assertThat(createCustomer("Once").body()).isEqualTo(first.body());
        story.at("2025-03-12T12:00:01Z");
        var anew = createCustomer("Once");
        assertThat(anew.statusCode()).isEqualTo(201);
        assertThat(anew.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(anew.body()).isNotEqualTo(first.body());
    }

    private HttpResponse<String> createCustomer(String name) throws IOException, InterruptedException {
        var body = "{\"name\": \"%s\", \"email\": \"once@example.com\"}".formatted(name);
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve("/v1/customers"))
                .header("Authorization", "Bearer " + contract.api().key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "the-key")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void anEventThatIsSentAgainIsCountedOnce() {
        story.at("2025-03-10T12:00:00Z");
        var plan = story.shop()
                .usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1.00"))
                .plan("Calls", 0);
        var subscription = story.shop().subscribe(id(story.customer("again", "Etc/UTC")), id(plan), "2025-03-01");
        var events = Map.of("events", List.of(event("again-1", "again", "2025-03-10T11:00:00Z", Map.of())));

        assertThat(contract.post("/v1/ingest?debug=true", events)
                        .ok()
                        .at("/debug/ingested/0")
                        .asString())
                .isEqualTo("again-1");
        var again = contract.post("/v1/ingest?debug=true", events).ok();
        story.settle();

        assertThat(again.at("/debug/duplicate/0").asString()).isEqualTo("again-1");
        assertThat(again.at("/debug/ingested")).isEmpty();
        assertThat(text(story.upcoming(subscription), "total")).isEqualTo("1.00");
    }

    private record Delivery(String timestamp, String signature, String body) {}

    @Test
    void aWebhookIsSignedOverItsTimestampAndItsVeryBytes() throws IOException, GeneralSecurityException {
        var deliveries = new CopyOnWriteArrayList<Delivery>();
        var hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            var headers = exchange.getRequestHeaders();
            deliveries.add(new Delivery(
                    headers.getFirst("X-Orb-Timestamp"),
                    headers.getFirst("X-Orb-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
        try {
            var url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook";
            var endpoint =
                    contract.post("/v1/webhook_endpoints", Map.of("url", url)).ok();
            contract.post("/v1/webhook_endpoints/" + id(endpoint) + "/test", Map.of())
                    .ok();
            await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.isEmpty());

            var delivery = deliveries.getFirst();
            assertThat(LocalDateTime.parse(delivery.timestamp())).isNotNull();
            assertThat(delivery.body()).contains("resource_event.test");
            assertThat(delivery.signature()).isEqualTo("v1=" + signature(text(endpoint, "secret"), delivery));
        } finally {
            hook.stop(0);
        }
    }

    private static String signature(String secret, Delivery delivery) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        mac.update("v1:%s:".formatted(delivery.timestamp()).getBytes(UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(delivery.body().getBytes(UTF_8)));
    }
}
