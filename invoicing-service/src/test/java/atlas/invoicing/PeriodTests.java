package atlas.invoicing;

import static atlas.invoicing.World.APRIL;
import static atlas.invoicing.World.MARCH;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.json.AtlasJson;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// What tests share of one customer on one plan, from the middle of January on.
@ServiceTest
abstract class PeriodTests {

    static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Autowired
    JdbcClient jdbc;

    World world;

    @BeforeEach
    void startInJanuary() {
        world = new World(kafka);
        clock.freezeAt(START);
        world.publishCustomer();
        world.publishSubscription(1, MARCH, null);
        world.publishFirstPeriods();
        settle();
    }

    <T extends SpecificRecord> List<T> published(String topic, Class<T> type) {
        return new PublishedRecords(consumers).of(world.merchant, topic, type);
    }

    void openMarch() {
        world.publishSubscription(2, APRIL, null);
        world.publishPeriod(MARCH, APRIL, 31, 31);
        settle();
    }

    void moveTo(String instant) {
        clock.freezeAt(Instant.parse(instant));
        settle();
    }

    /// Until everything published so far is read, and all that is due is done: twice in a row, because the last
    /// work of one part may become the first of another between two questions.
    void settle() {
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, 2).allMatch(_ -> pending().isEmpty()));
    }

    List<String> pending() {
        return parts.orderedStream()
                .map(Settling::pending)
                .flatMap(Optional::stream)
                .toList();
    }

    JsonNode only(String query) {
        var found = list(query);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    List<JsonNode> list(String query) {
        return get("/v1/invoices" + query).path("data").valueStream().toList();
    }

    JsonNode upcoming() {
        return get("/v1/invoices/upcoming?subscription_id={id}", world.subscription);
    }

    JsonNode show(String id) {
        return get("/v1/invoices/{id}", id);
    }

    RestTestClient.ResponseSpec post(String id, String action) {
        return client().post().uri("/v1/invoices/{id}/{action}", id, action).exchange();
    }

    JsonNode get(String uri, Object... variables) {
        var body = client().get()
                .uri(uri, variables)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return AtlasJson.storage().readTree(body);
    }

    RestTestClient client() {
        return identity.as(world.merchant.value(), http);
    }
}
