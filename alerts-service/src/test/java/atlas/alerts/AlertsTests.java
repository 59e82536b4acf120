package atlas.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.test.RunningService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// The whole service with a receiver of webhooks, and what tests of it share.
@TestPropertySource(
        properties = {
            "atlas.webhooks.allow-private-addresses=true",
            "atlas.webhooks.jitter-percent=0",
            "atlas.webhooks.secret-key=" + AlertsTests.SECRET_KEY
        })
abstract class AlertsTests extends RunningService {

    static final String SECRET_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    final String merchant = "merchant" + UUID.randomUUID().toString().replace("-", "");
    final Receiver receiver = new Receiver();

    World world;

    @BeforeEach
    void begin() {
        clock.freezeAt(World.NOW);
        world = new World(kafka, merchant);
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    JsonNode endpoint(List<String> types) {
        var endpoint = post("/v1/webhook_endpoints", Map.of("url", receiver.url(), "event_types", types), 201);
        assertThat(endpoint.path("secret").stringValue()).startsWith("whsec_");
        return endpoint;
    }

    void known(String subscription, String customer) {
        world.customer(customer, "Ann", 1);
        world.subscription(subscription, customer, "subscription.created", null, 1);
        settle();
    }

    static String id(JsonNode node) {
        return node.path("id").stringValue();
    }

    JsonNode get(String path) {
        return get(path, 200);
    }

    JsonNode get(String path, int status) {
        return json(client().get().uri(path).exchange().expectStatus().isEqualTo(status));
    }

    JsonNode post(String path, Object body, int status) {
        return json(
                client().post().uri(path).body(body).exchange().expectStatus().isEqualTo(status));
    }

    JsonNode put(String path, Object body, int status) {
        return json(
                client().put().uri(path).body(body).exchange().expectStatus().isEqualTo(status));
    }

    void delete(String path, int status) {
        client().delete().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    RestTestClient client() {
        return identity.as(merchant, http);
    }
}
