package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import atlas.platform.json.PublishedJson;
import atlas.platform.replica.Replicas;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.Settling;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class SubscriptionServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2025-01-15T08:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2025-02-01T08:00:00Z");
    private static final Instant MARCH = Instant.parse("2025-03-01T08:00:00Z");

    private static final Owners OWNERS = new Owners();

    private final String merchant = "m-" + UUID.randomUUID();

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    Replicas replicas;

    @Autowired
    AtlasClock clock;

    @Autowired
    List<Settling> parts;

    @Autowired
    JsonMapper json;

    @Autowired
    CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions;

    @DynamicPropertySource
    static void owners(DynamicPropertyRegistry properties) {
        properties.add("atlas.services.customer", OWNERS::url);
        properties.add("atlas.services.catalog", OWNERS::url);
    }

    @AfterAll
    static void closeOwners() {
        OWNERS.close();
    }

    @BeforeEach
    void aCustomerAndAPlan() {
        clock.freezeAt(START.plusSeconds(3600));
        publish(Topics.CUSTOMERS, "c1", CatalogRecords.customer(merchant, "c1", "America/Los_Angeles"));
        publish(Topics.CATALOG, "calls", CatalogRecords.metric(merchant, "calls"));
        publish(
                Topics.CATALOG,
                "p1",
                CatalogRecords.plan(
                        merchant, "p1", "USD", "active", CatalogRecords.fee(), CatalogRecords.usage("calls")));
        publish(Topics.CATALOG, "draft", CatalogRecords.plan(merchant, "draft", "USD", "draft"));
        publish(Topics.CATALOG, "euro", CatalogRecords.plan(merchant, "euro", "EUR", "active"));
        await().atMost(PATIENCE)
                .until(() -> known("customer", "c1") && known("metric", "calls") && known("plan", "euro"));
    }

    @Test
    void aSubscriptionPublishesItsWindowsAndTheNextOneAtEachPeriodsEnd() {
        var subscription = created("""
                {"external_customer_id": "external-c1", "external_plan_id": "external-p1", "metadata": {"a": "b"}}
                """);

        var id = subscription.path("id").stringValue();
        assertThat(subscription.path("status").stringValue()).isEqualTo("active");
        assertThat(subscription.path("net_terms").intValue()).isEqualTo(15);
        assertThat(subscription.path("customer").path("name").stringValue()).isEqualTo("Acme Corp");
        assertThat(subscription.path("plan").path("id").stringValue()).isEqualTo("p1");
        assertThat(subscription.path("start_date").stringValue()).isEqualTo("2025-01-15T08:00:00+00:00");
        assertThat(subscription.path("current_billing_period_end_date").stringValue())
                .isEqualTo("2025-02-01T08:00:00+00:00");
        var first = windows(id, 4);
        assertThat(first).extracting(BillingWindow::getStart).containsExactly(START, START, FEBRUARY, FEBRUARY);
        assertThat(first.getFirst().getQuantity()).isEqualByComparingTo("1.5");
        assertThat(first.getFirst().getPrice()).isEqualTo(CatalogRecords.fee());
        assertThat(first.get(1).getMetric()).isNotNull();
        assertThat(first.get(1).getMetric().getSql()).isEqualTo("SELECT COUNT(*) FROM events");

        clock.freezeAt(Instant.parse("2025-12-31T20:00:00Z"));

        var year = windows(id, 26);
        assertThat(year.get(4).getStart()).isEqualTo(MARCH);
        assertThat(year.getLast().getStart()).isEqualTo("2026-01-01T08:00:00Z");
        await().atMost(PATIENCE)
                .until(() -> parts.stream().map(Settling::pending).allMatch(Optional::isEmpty));
        assertThat(windows(id, 26)).hasSize(26);
    }

    @Test
    void aRepeatedRequestCreatesOneSubscription() {
        var body = "{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}";

        var first = bodyOf(post(body, "key").expectStatus().isCreated());
        var second = bodyOf(
                post(body, "key").expectStatus().isCreated().expectHeader().valueEquals("Idempotent-Replayed", "true"));

        assertThat(second).isEqualTo(first);
        assertThat(list("")).hasSize(1);
    }

    @Test
    void statusIsDecidedByTheClock() {
        var id = created("""
                {"customer_id": "c1", "plan_id": "p1", "start_date": "2025-01-20", "end_date": "2025-01-25T00:00:00"}
                """).path("id").stringValue();

        assertThat(list("?status=upcoming")).containsExactly(id);
        assertThat(list("?status[]=active&status[]=ended")).isEmpty();
        clock.freezeAt(Instant.parse("2025-01-20T08:00:00Z"));
        assertThat(list("?status[]=active&customer_id[]=c1")).containsExactly(id);
        clock.freezeAt(Instant.parse("2025-01-25T08:00:00Z"));
        assertThat(list("?status=ended&external_plan_id=external-p1")).containsExactly(id);
        assertThat(list("?customer_id=c2")).isEmpty();
        get("?status=paused").expectStatus().isBadRequest();
    }

    @Test
    void settingsChangeOneByOne() {
        var id = created("{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"auto_collection\": true}")
                .path("id")
                .stringValue();

        var changed = bodyOf(put(id, """
                {"net_terms": 30, "auto_collection": null, "metadata": {"k": "v"}}
                """).expectStatus().isOk());

        assertThat(changed.path("net_terms").intValue()).isEqualTo(30);
        assertThat(changed.path("auto_collection").isNull()).isTrue();
        assertThat(changed.path("metadata").path("k").stringValue()).isEqualTo("v");
        put(id, "{\"net_terms\": 366}").expectStatus().isBadRequest();
        put(id, "{\"nonsense\": 1}").expectStatus().isBadRequest();
        put("unknown", "{}").expectStatus().isNotFound();
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("{\"plan_id\": \"p1\"}", "400-request-validation-errors");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"net_terms\": 400}", "400-request-validation-errors");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"nonsense\": 1}", "400-request-validation-errors");
        refused(
                "{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"trial_duration_days\": 7}",
                "400-request-validation-errors");
        refused(
                "{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"end_date\": \"2025-01-01\"}",
                "400-request-validation-errors");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"draft\"}", "400-constraint-violation");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"euro\"}", "400-constraint-violation");
        assertThat(list("")).isEmpty();
    }

    @Test
    void whatTheReplicaHasNotHeardOfIsAskedOfItsOwner() {
        var customer = CatalogRecords.customer(merchant, "fresh-" + merchant, "UTC");
        OWNERS.answer(
                "/v1/customers/fresh-" + merchant,
                PublishedJson.of(customer.getCustomer()).toString());

        var subscription = created("{\"customer_id\": \"fresh-%s\", \"plan_id\": \"p1\"}".formatted(merchant));

        assertThat(subscription.path("timezone").stringValue()).isEqualTo("UTC");
    }

    @Test
    void whatIsUnknownOrAnotherMerchantsIsNotFound() {
        post("{\"customer_id\": \"nobody\", \"plan_id\": \"p1\"}", "1")
                .expectStatus()
                .isNotFound();
        post("{\"customer_id\": \"c1\", \"external_plan_id\": \"nothing\"}", "2")
                .expectStatus()
                .isNotFound();
        identity.as("stranger", http)
                .post()
                .uri("/v1/subscriptions")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        var ids = new ArrayList<String>();
        for (var second = 0; second < 3; second++) {
            clock.freezeAt(START.plusSeconds(second));
            ids.addFirst(newSubscription());
        }

        var first = bodyOf(get("?limit=2").expectStatus().isOk());
        var cursor = first.path("pagination_metadata").path("next_cursor").stringValue();

        assertThat(idsOf(first)).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(list("?limit=2&cursor=" + cursor)).containsExactly(ids.getLast());
    }

    @Test
    void aCustomerCanHaveAHundred() {
        IntStream.range(0, 100).forEach(_ -> newSubscription());

        refused("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}", "400-constraint-violation");
    }

    @Test
    void currentStatesCanBeMadeAgainFromTheEvents() {
        var id = newSubscription();
        put(id, "{\"metadata\": {\"a\": \"b\"}}").expectStatus().isOk();
        var before = bodyOf(get("/" + id));

        subscriptions.rebuildCurrentStates();

        assertThat(bodyOf(get("/" + id))).isEqualTo(before);
    }

    @Test
    void anotherMerchantsSubscriptionIsNotThere() {
        var id = created("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}")
                .path("id")
                .stringValue();
        var stranger = identity.as("stranger", http);

        stranger.get().uri("/v1/subscriptions/" + id).exchange().expectStatus().isNotFound();
        stranger.put()
                .uri("/v1/subscriptions/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"net_terms\": 1}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void refused(String body, String type) {
        post(body, UUID.randomUUID().toString())
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("https://docs.withorb.com/reference/error-responses#" + type);
    }

    private String newSubscription() {
        return created("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}")
                .path("id")
                .stringValue();
    }

    private ObjectNode created(String body) {
        return bodyOf(post(body, UUID.randomUUID().toString()).expectStatus().isCreated());
    }

    private RestTestClient.ResponseSpec post(String body, String key) {
        return identity.as(merchant, http)
                .post()
                .uri("/v1/subscriptions")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.ResponseSpec put(String id, String body) {
        return identity.as(merchant, http)
                .put()
                .uri("/v1/subscriptions/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.ResponseSpec get(String query) {
        return identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions" + query)
                .exchange();
    }

    private List<String> list(String query) {
        return idsOf(bodyOf(get(query).expectStatus().isOk()));
    }

    private static List<String> idsOf(ObjectNode page) {
        return page.path("data")
                .valueStream()
                .map(one -> one.path("id").stringValue())
                .toList();
    }

    private ObjectNode bodyOf(RestTestClient.ResponseSpec response) {
        var body = response.expectBody(String.class).returnResult().getResponseBody();
        return json.readValue(String.valueOf(body), ObjectNode.class);
    }

    private boolean known(String kind, String id) {
        return replicas.find(new MerchantId(merchant), kind, id).isPresent();
    }

    private void publish(String topic, String id, SpecificRecord record) {
        kafka.send(topic, merchant + "/" + id, record).join();
    }

    /// All windows of a subscription on the topic, once there are as many as expected.
    private List<BillingWindow> windows(String subscription, int expected) {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            consumer.subscribe(List.of(Topics.BILLING_WINDOWS));
            var windows = new ArrayList<BillingWindow>();
            await().atMost(PATIENCE).until(() -> {
                KafkaTestUtils.getRecords(consumer, Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() instanceof BillingWindow window
                            && window.getSubscriptionId().equals(subscription)) {
                        windows.add(window);
                    }
                });
                return windows.size() >= expected;
            });
            return windows;
        }
    }
}
