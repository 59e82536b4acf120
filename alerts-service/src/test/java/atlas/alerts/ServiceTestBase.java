package atlas.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// The whole service with a receiver of webhooks, and what tests of it share.
@ServiceTest
@TestPropertySource(
        properties = {
            "atlas.webhooks.allow-private-addresses=true",
            "atlas.webhooks.jitter-percent=0",
            "atlas.webhooks.secret-key=" + ServiceTestBase.SECRET_KEY
        })
abstract class ServiceTestBase {

    static final String SECRET_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final String merchant = "merchant" + UUID.randomUUID().toString().replace("-", "");
    final Receiver receiver = new Receiver();

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    AtlasClock clock;

    @Autowired
    ObjectProvider<Settling> parts;

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

    void settle() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> IntStream.range(0, 2).allMatch(_ -> isSettled()));
    }

    boolean isSettled() {
        return parts.orderedStream().allMatch(part -> part.pending().isEmpty());
    }

    JsonNode get(String path) {
        return get(path, 200);
    }

    JsonNode get(String path, int status) {
        return body(client().get().uri(path).exchange(), status);
    }

    JsonNode post(String path, Object body, int status) {
        return body(client().post().uri(path).body(body).exchange(), status);
    }

    JsonNode put(String path, Object body, int status) {
        return body(client().put().uri(path).body(body).exchange(), status);
    }

    void delete(String path, int status) {
        client().delete().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    RestTestClient client() {
        return identity.as(merchant, http);
    }

    static JsonNode body(RestTestClient.ResponseSpec response, int status) {
        var body = response.expectStatus()
                .isEqualTo(status)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(body);
    }
}
