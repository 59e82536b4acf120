package atlas.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import atlas.alerts.Receiver.Received;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import atlas.schemas.Topics;
import atlas.schemas.alerts.AlertRecord;
import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
@TestPropertySource(properties = {"atlas.webhooks.allow-private-addresses=true", "atlas.webhooks.jitter-percent=0"})
class AlertsServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String merchant = "merchant" + UUID.randomUUID().toString().replace("-", "");
    private final Receiver receiver = new Receiver();

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

    private World world;

    @BeforeEach
    void begin() {
        clock.freezeAt(World.NOW);
        world = new World(kafka, merchant);
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void aChangeIsToldOnceSignedInBothWays() throws Exception {
        var endpoint = endpoint(List.of());
        world.customer("c1", "Ann", 1);
        world.customer("c1", "Anne", 2);
        world.customer("c1", "Anne", 2);
        settle();

        assertThat(receiver.received)
                .extracting(Received::type)
                .containsExactlyInAnyOrder("customer.created", "customer.edited");
        var edited = receiver.ofType("customer.edited").getFirst();
        assertThat(edited.json().path("customer").path("name").stringValue()).isEqualTo("Anne");
        assertThat(edited.json().at("/properties/previous_attributes").toString())
                .isEqualTo("{\"name\":\"Ann\"}");
        assertThat(edited.headers().get("Webhook-id"))
                .containsExactly(edited.json().path("id").stringValue());
        assertThat(edited.headers().get("X-orb-timestamp"))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        var verifier = new Webhook(endpoint.path("secret").stringValue());
        assertThatCode(() -> verifier.verify(edited.body(), edited.headers())).doesNotThrowAnyException();
    }

    @Test
    void bothSecretsSignAfterARotation() {
        var id = id(endpoint(List.of()));
        var rotated = post("/v1/webhook_endpoints/%s/rotate_secret".formatted(id), Map.of(), 200);

        post("/v1/webhook_endpoints/%s/test".formatted(id), Map.of(), 200);
        settle();

        var test = receiver.ofType("resource_event.test").getFirst();
        assertThat(test.headers().get("X-orb-signature")).hasSize(2);
        assertThat(test.json().properties())
                .extracting(Map.Entry::getKey)
                .contains("properties")
                .hasSize(4);
        assertThatCode(() -> new Webhook(rotated.path("secret").stringValue()).verify(test.body(), test.headers()))
                .doesNotThrowAnyException();
        assertThat(get("/v1/webhook_endpoints/" + id).has("secret")).isFalse();
    }

    @Test
    void whatFailsIsTriedAgainLaterAndCanBeSentAnew() {
        var id = id(endpoint(List.of("customer.created")));
        receiver.status.set(500);
        world.customer("c1", "Ann", 1);
        settle();
        assertThat(receiver.received).hasSize(1);
        var deliveries = "/v1/webhook_endpoints/%s/deliveries".formatted(id);
        var pending = get(deliveries + "?status=pending").path("data").get(0);
        assertThat(pending.at("/attempts/0/status_code").intValue()).isEqualTo(500);
        assertThat(pending.at("/attempts/0/response").stringValue()).isEqualTo("thanks");
        assertThat(pending.path("next_attempt_at").stringValue()).isEqualTo("2026-01-15T00:00:05+00:00");

        receiver.status.set(200);
        clock.freezeAt(World.NOW.plusSeconds(5));
        settle();
        assertThat(receiver.received).hasSize(2);
        assertThat(receiver.received.get(1).body())
                .isEqualTo(receiver.received.get(0).body());
        var done = get(deliveries + "?status=succeeded&event_type=customer.created")
                .path("data")
                .get(0);
        assertThat(done.path("attempts").size()).isEqualTo(2);

        post(deliveries + "/%s/resend".formatted(id(done)), Map.of(), 200);
        settle();
        assertThat(receiver.received).hasSize(3);
        assertThat(get(deliveries + "/" + id(done)).at("/event/type").stringValue())
                .isEqualTo("customer.created");
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        var id = id(endpoint(List.of()));
        receiver.status.set(410);
        world.customer("c1", "Ann", 1);
        settle();
        world.customer("c1", "Anne", 2);
        settle();

        assertThat(receiver.received).hasSize(1);
        var endpoint = get("/v1/webhook_endpoints/" + id);
        assertThat(endpoint.path("enabled").booleanValue()).isFalse();
        assertThat(endpoint.path("disabled_reason").stringValue()).isEqualTo("gone");
        post("/v1/webhook_endpoints/%s/test".formatted(id), Map.of(), 400);
    }

    @Test
    void whatIsDueLaterIsToldThen() {
        endpoint(List.of());
        world.subscription("s1", "c1", "subscription.created", World.END, 1);
        world.accrued("s1", "5.00", "5.00", 1);
        settle();
        assertThat(receiver.received)
                .extracting(Received::type)
                .containsExactlyInAnyOrder("subscription.created", "subscription.started");

        clock.freezeAt(World.END);
        settle();
        assertThat(receiver.ofType("subscription.ended")).hasSize(1);
        var elapsed = receiver.ofType("invoice.invoice_date_elapsed").getFirst().json();
        assertThat(elapsed.at("/invoice/subscription/id").stringValue()).isEqualTo("s1");
        assertThat(elapsed.at("/properties/invoice_date").stringValue()).isEqualTo("2026-02-01T00:00:00+00:00");
    }

    @Test
    void usageFiresOnceForEachThresholdAndIsPublished() {
        endpoint(List.of("subscription.usage_exceeded"));
        known("s1", "c1");
        var alert = post(
                "/v1/alerts",
                Map.of("type", "usage_exceeded", "subscription_id", "s1", "thresholds", thresholds(100, 200, 500)),
                201);
        assertThat(alert.at("/metric/id").stringValue()).isEqualTo("metric");

        world.used("s1", 250, 1);
        world.used("s1", 250, 1);
        world.used("s1", 300, 2);
        settle();
        world.used("s1", 600, 3);
        settle();

        var fired = receiver.ofType("subscription.usage_exceeded");
        assertThat(fired)
                .extracting(
                        one -> one.json().at("/properties/quantity_threshold").stringValue())
                .containsExactly("200", "500");
        assertThat(fired.getFirst().json().at("/properties/timeframe_end").stringValue())
                .isEqualTo("2026-02-01T00:00:00+00:00");
        assertThat(fired.getFirst().json().at("/subscription/customer/name").stringValue())
                .isEqualTo("Ann");
        assertThat(published())
                .extracting(record -> record.getFiring().getThreshold().intValue())
                .containsExactly(200, 500);
    }

    @Test
    void anAlertOnAPlanWatchesEachOfItsSubscriptionsAndCanBeSwitchedForOne() {
        endpoint(List.of("subscription.cost_exceeded", "subscription.spend_exceeded"));
        known("s1", "c1");
        world.subscription("s2", "c1", "subscription.created", null, 1);
        plan();
        settle();
        world.accrued("s1", "12.00", "40.00", 1);
        world.accrued("s2", "12.00", "40.00", 1);
        settle();

        var cost = post("/v1/alerts/plan_id/plan", Map.of("type", "cost_exceeded", "thresholds", thresholds(10)), 201);
        post("/v1/alerts/%s/disable?subscription_id=s2".formatted(id(cost)), Map.of(), 200);
        settle();
        assertThat(receiver.ofType("subscription.cost_exceeded"))
                .as("exceeded already")
                .hasSize(2);

        put("/v1/alerts/" + id(cost), Map.of("thresholds", thresholds(10, 20)), 200);
        world.accrued("s1", "25.00", "45.00", 2);
        world.accrued("s2", "25.00", "45.00", 2);
        settle();
        assertThat(receiver.ofType("subscription.cost_exceeded")).hasSize(3);
        assertThat(get("/v1/alerts?subscription_id=s2").at("/data/0/enabled").booleanValue())
                .isFalse();
        delete("/v1/alerts/" + id(cost), 400);

        var filter = Map.of("field", "item_id", "operator", "excludes", "values", List.of("item"));
        post(
                "/v1/alerts/subscription_id/s1",
                Map.of(
                        "type",
                        "spend_exceeded",
                        "currency",
                        "USD",
                        "thresholds",
                        thresholds(1),
                        "price_filters",
                        List.of(filter)),
                201);
        settle();
        assertThat(receiver.ofType("subscription.spend_exceeded")).isEmpty();
    }

    @Test
    void creditsFireOnTheEdge() {
        endpoint(List.of());
        known("s1", "c1");
        var dropped = post(
                "/v1/alerts/external_customer_id/external-c1",
                Map.of("type", "credit_balance_dropped", "thresholds", thresholds(10, 50)),
                201);
        post("/v1/alerts", Map.of("type", "credit_balance_depleted", "customer_id", "c1"), 201);
        assertThat(dropped.path("currency").stringValue()).isEqualTo("credits");

        world.credits("c1", "increment", 100, 100, 1);
        world.credits("c1", "decrement", 60, 40, 2);
        world.credits("c1", "decrement", 60, 40, 2);
        world.credits("c1", "decrement", 40, 0, 3);
        settle();

        assertThat(receiver.ofType("customer.credit_ledger_incremented")).hasSize(1);
        assertThat(receiver.ofType("customer.credit_balance_dropped"))
                .extracting(
                        one -> one.json().at("/properties/balance_threshold").stringValue())
                .containsExactlyInAnyOrder("50", "10");
        assertThat(receiver.ofType("customer.credit_balance_depleted")).hasSize(1);
        var status = get("/v1/alerts/" + id(dropped)).path("balance_alert_status");
        assertThat(status.toString())
                .isEqualTo("[{\"in_alert\":true,\"threshold_value\":10},{\"in_alert\":true,\"threshold_value\":50}]");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        known("s1", "c1");
        post("/v1/alerts", Map.of("type", "usage_exceeded", "customer_id", "c1", "thresholds", thresholds(1)), 400);
        post("/v1/alerts", Map.of("type", "usage_exceeded", "subscription_id", "s1"), 400);
        post("/v1/alerts", Map.of("type", "credit_balance_depleted", "subscription_id", "s1"), 400);
        post("/v1/alerts", Map.of("type", "credit_balance_depleted"), 400);
        post("/v1/webhook_endpoints", Map.of("url", "ftp://example.com"), 400);
        post("/v1/webhook_endpoints", Map.of("url", receiver.url(), "event_types", List.of("no.such")), 400);
        get("/v1/alerts?customer_id=c1&subscription_id=s1", 400);
        var alert = post("/v1/alerts", Map.of("type", "credit_balance_recovered", "customer_id", "c1"), 201);
        assertThat(post("/v1/alerts", Map.of("type", "credit_balance_recovered", "customer_id", "c1"), 400)
                        .path("type")
                        .stringValue())
                .endsWith("#400-constraint-violation");

        assertThat(get("/v1/alerts?customer_id=c1").path("data").size()).isEqualTo(1);
        assertThat(get("/v1/alerts?created_at[gt]=2026-01-15T00:00:00Z")
                        .path("data")
                        .size())
                .isZero();
        delete("/v1/alerts/" + id(alert), 204);
        get("/v1/alerts/" + id(alert), 404);
        post("/v1/alerts", Map.of("type", "credit_balance_recovered", "customer_id", "c1"), 201);
    }

    @Test
    void othersSeeNothingOfIt() {
        var id = id(endpoint(List.of()));

        identity.as("somebodyelse", http)
                .get()
                .uri("/v1/webhook_endpoints/" + id)
                .exchange()
                .expectStatus()
                .isNotFound();
        world.customer("c1", "Ann", 1);
        new World(kafka, "another" + merchant).customer("c2", "Bob", 1);
        settle();
        assertThat(receiver.received).hasSize(1);
    }

    private JsonNode endpoint(List<String> types) {
        var endpoint = post("/v1/webhook_endpoints", Map.of("url", receiver.url(), "event_types", types), 201);
        assertThat(endpoint.path("secret").stringValue()).startsWith("whsec_");
        return endpoint;
    }

    private void known(String subscription, String customer) {
        world.customer(customer, "Ann", 1);
        world.subscription(subscription, customer, "subscription.created", null, 1);
        settle();
    }

    private void plan() {
        kafka.send(Topics.CATALOG, merchant + "/plan", Plans.published(merchant))
                .join();
    }

    private static List<Map<String, Integer>> thresholds(int... values) {
        var thresholds = new ArrayList<Map<String, Integer>>();
        for (var value : values) {
            thresholds.add(Map.of("value", value));
        }
        return thresholds;
    }

    private static String id(JsonNode node) {
        return node.path("id").stringValue();
    }

    private List<AlertRecord> published() {
        var own = new ArrayList<AlertRecord>();
        try (var consumer = consumers.createConsumer("test-" + UUID.randomUUID(), "")) {
            var partitions = consumer.partitionsFor(Topics.ALERTS).stream()
                    .map(one -> new TopicPartition(Topics.ALERTS, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.value() instanceof AlertRecord alert
                            && alert.getMerchantId().equals(merchant)) {
                        own.add(alert);
                    }
                });
                return own.size() >= 2;
            });
        }
        return own;
    }

    private void settle() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> IntStream.range(0, 2).allMatch(_ -> isSettled()));
    }

    private boolean isSettled() {
        return parts.orderedStream().allMatch(part -> part.pending().isEmpty());
    }

    private JsonNode get(String path) {
        return get(path, 200);
    }

    private JsonNode get(String path, int status) {
        return body(client().get().uri(path).exchange(), status);
    }

    private JsonNode post(String path, Object body, int status) {
        return body(client().post().uri(path).body(body).exchange(), status);
    }

    private JsonNode put(String path, Object body, int status) {
        return body(client().put().uri(path).body(body).exchange(), status);
    }

    private void delete(String path, int status) {
        client().delete().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    private RestTestClient client() {
        return identity.as(merchant, http);
    }

    private static JsonNode body(RestTestClient.ResponseSpec response, int status) {
        var body = response.expectStatus()
                .isEqualTo(status)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(body);
    }
}
