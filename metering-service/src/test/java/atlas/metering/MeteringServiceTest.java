package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.CleanupConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class MeteringServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    ProducerFactory<String, SpecificRecord> producers;

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    StreamsBuilderFactoryBean topology;

    private final JsonMapper json = JsonMapper.builder().build();
    private String merchant = "";

    /// The owner of customers and subscriptions, who knows of none.
    @DynamicPropertySource
    static void nobodyElseKnows(DynamicPropertyRegistry properties) throws IOException {
        var owner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        owner.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        owner.start();
        var url = "http://127.0.0.1:" + owner.getAddress().getPort();
        properties.add("atlas.services.customer", () -> url);
        properties.add("atlas.services.subscription", () -> url);
        properties.add("atlas.services.catalog", () -> url);
    }

    @BeforeEach
    void freezeTheClock() {
        merchant = "m" + Published.number();
        identity.as("_platform", http)
                .put()
                .uri("/internal/v1/clock")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"now\": \"2026-05-15T12:00:00Z\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void anAcceptedEventShowsInItsWindowAndInTheUsage() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select count(*) from events where event_name = 'call'");
        ingest(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        awaitQuantity("sub1", "2");
        assertThat(newest("w1").getQuantity()).isEqualByComparingTo("2");
        assertThat(newest("w1").getSubscriptionId()).isEqualTo("sub1");
    }

    @Test
    void aWindowPublishedAfterTheEventsHasTheSameQuantity() {
        customer("c1", null);
        ingest(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"), event("e3", "customer_id", "c1"));
        ingestedWithDebug(event("e4", "customer_id", "c1"));
        window("late", "sub2", "c1", "select sum(size) from events");

        awaitQuantity("sub2", "10");
        ingest(event("e5", "customer_id", "c1"));
        awaitQuantity("sub2", "12.5");
    }

    @Test
    void theArchiveAnswersForAnyTimeframe() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select sum(size) from events");
        ingest(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            var usage = usage("sub1", "?timeframe_start=2026-05-15T11:00:00Z&timeframe_end=2026-05-15T11:00:01Z");
            assertThat(usage.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("5");
        });
        var byDay = usage(
                "sub1", "?timeframe_start=2026-05-14T00:00:00Z&timeframe_end=2026-05-16T12:00:00Z&granularity=day");
        assertThat(byDay.at("/data/0/usage")).hasSize(3);
        assertThat(byDay.at("/data/0/usage/1/quantity").decimalValue()).isEqualByComparingTo("5");
        assertThat(byDay.at("/data/0/usage/2/quantity").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void aKeyCountsOnceHoweverOftenItIsSent() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select count(*) from events");

        var first = ingestedWithDebug(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));
        assertThat(first.at("/debug/ingested").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("e1", "e2");
        var second = ingestedWithDebug(event("e2", "customer_id", "c1"), event("e3", "customer_id", "c1"));

        assertThat(second.at("/debug/duplicate").valueStream().map(JsonNode::asString))
                .containsExactly("e2");
        assertThat(second.at("/debug/ingested").valueStream().map(JsonNode::asString))
                .containsExactly("e3");
        awaitQuantity("sub1", "3");
    }

    @Test
    void anEventBeforeItsCustomerCountsWhenTheCustomerComes() {
        ingest(event("e1", "external_customer_id", "acme"));
        customer("c7", "acme");
        window("w7", "sub7", "c7", "select count(*) from events");
        ingest(event("e2", "external_customer_id", "acme"));

        awaitQuantity("sub7", "2");
    }

    @Test
    void oneBadEventKeepsItsBatchOut() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select count(*) from events");
        var bad = event("e2", "customer_id", "c1").replace("2026-05-15T11:00:00Z", "2026-05-14T23:59:59Z");
        var answer = body(
                send("", event("e1", "customer_id", "c1"), bad).expectStatus().isBadRequest());

        assertThat(answer.at("/validation_failed/0/idempotency_key").asString()).isEqualTo("e2");
        assertThat(answer.at("/validation_failed")).hasSize(1);
        assertThat(answer.path("type").asString()).endsWith("#400-request-validation-errors");
        assertThat(ingestedWithDebug(event("e1", "customer_id", "c1")).at("/debug/ingested"))
                .hasSize(1);
        awaitQuantity("sub1", "1");
    }

    @Test
    void aCustomerOfAnotherMerchantIsUnknown() {
        customer("c1", null);
        merchant = "m" + Published.number();

        var answer =
                body(send("", event("e1", "customer_id", "c1")).expectStatus().isBadRequest());

        assertThat(answer.at("/validation_failed/0/validation_errors/0").asString())
                .startsWith("customer_id:");
    }

    /// As after a crash: what was on this machine's disk is not trusted, and read again from the changelogs.
    @Test
    void aTopologyThatLostItsDiskKnowsWhatItCounted() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select count(distinct size) from events");
        ingestedWithDebug(event("e1", "customer_id", "c1"), event("e2", "external_customer_id", "later"));
        awaitQuantity("sub1", "1");
        window("w3", "sub3", "c1", "select sum(m) from (select max(size) as m from events group by region)");
        awaitQuantity("sub3", "2.5");

        topology.stop();
        topology.setCleanupConfig(new CleanupConfig(true, false));
        topology.start();

        var again = ingestedWithDebug(event("e1", "customer_id", "c1"), event("e3", "customer_id", "c1"));
        assertThat(again.at("/debug/duplicate/0").asString()).isEqualTo("e1");
        ingest(event("e4", "customer_id", "c1").replace("2.5", "7"));
        awaitQuantity("sub1", "2");
        awaitQuantity("sub3", "7");
        customer("c2", "later");
        window("w2", "sub2", "c2", "select count(*) from events");
        awaitQuantity("sub2", "1");
    }

    @Test
    void brokenRequestsAreRefused() {
        sendBody("").expectStatus().isBadRequest();
        sendBody("{\"events\": [").expectStatus().isBadRequest();
        sendBody("{\"events\": {}}").expectStatus().isBadRequest();
        sendBody("{\"events\": [], \"more\": 1}").expectStatus().isBadRequest();
        sendBody("[".repeat(10_000)).expectStatus().isBadRequest();
        sendBody("{\"events\": [" + "1,".repeat(500) + "1]}").expectStatus().isBadRequest();
        sendBody(" ".repeat(4 * 1024 * 1024 + 1)).expectStatus().isEqualTo(413);
        sendBody("{\"events\": []}").expectStatus().isOk();
    }

    @Test
    void aSubscriptionNobodyKnowsIsNotFound() {
        identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions/none/usage")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void usageQuestionsThatMakeNoSenseAreRefused() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select max(size) from events");
        for (var query : List.of(
                "group_by=region",
                "view_mode=other",
                "granularity=week",
                "timeframe_start=x",
                "timeframe_start=2026-05-01T00:00:00Z",
                "first_dimension_key=region",
                "first_dimension_key=region&first_dimension_value=eu",
                "limit=1001",
                "group_by=region&billable_metric_id=" + metric("select max(size) from events"))) {
            identity.as(merchant, http)
                    .get()
                    .uri("/v1/subscriptions/sub1/usage?" + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions/sub1/usage?billable_metric_id=none")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void usageCanBeCutInAnyWay() {
        var sql = "select sum(size) from events";
        customer("c1", null);
        window("w1", "sub1", "c1", sql);
        ingestedWithDebug(
                event("e1", "customer_id", "c1"),
                event("e2", "customer_id", "c1").replace("eu", "us"),
                event("e3", "customer_id", "c1").replace("eu", "us").replace("05-15T11", "05-15T00"),
                event("e4", "customer_id", "c1").replace("\"region\": \"eu\"", "\"tier\": 1"));

        var grouped = usage("sub1", "?group_by=region&limit=1&billable_metric_id=" + metric(sql));
        assertThat(grouped.at("/data")).hasSize(1);
        assertThat(grouped.at("/data/0/metric_group/property_value").asString()).isEqualTo("eu");
        assertThat(grouped.at("/pagination_metadata/has_more").asBoolean()).isTrue();
        var next = usage(
                "sub1",
                "?group_by=region&limit=1&billable_metric_id=" + metric(sql) + "&cursor="
                        + grouped.at("/pagination_metadata/next_cursor").asString());
        assertThat(next.at("/data/0/metric_group/property_value").asString()).isEqualTo("us");
        assertThat(next.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("5");
        assertThat(next.at("/pagination_metadata/next_cursor").isNull()).isTrue();

        var matrix = usage(
                "sub1",
                "?first_dimension_key=region&first_dimension_value=us&second_dimension_key=size"
                        + "&second_dimension_value=2.5&billable_metric_id=" + metric(sql));
        assertThat(matrix.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("5");

        var cumulative = usage(
                "sub1",
                "?view_mode=cumulative&granularity=day&timeframe_start=2026-05-14T00:00:00Z"
                        + "&timeframe_end=2026-05-17T00:00:00Z");
        assertThat(cumulative.at("/data/0/usage")).hasSize(3);
        assertThat(cumulative.at("/data/0/usage/2/quantity").decimalValue()).isEqualByComparingTo("10");
        assertThat(cumulative.at("/data/0/usage/2/timeframe_start").asString()).isEqualTo("2026-05-01T00:00:00+00:00");
        assertThat(cumulative.at("/data/0/view_mode").asString()).isEqualTo("cumulative");
        assertThat(cumulative.at("/data/0/billable_metric/sql").asString()).isEqualTo(sql);
    }

    private static String metric(String sql) {
        return "metric-" + sql.hashCode();
    }

    @Test
    void isSettledOnceEverythingIsCountedAndPublished() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select count(*) from events");
        ingest(IntStream.range(0, 50)
                .mapToObj(i -> event("e" + i, "customer_id", "c1"))
                .toArray(String[]::new));

        await().atMost(PATIENCE).until(() -> settled().path("settled").asBoolean());
        assertThat(newest("w1").getQuantity()).isEqualByComparingTo("50");
        assertThat(newest("w1").getEvents()).isEqualTo(50);
    }

    @Test
    void quantitiesOfAnyBoundsAreExactAtOnce() {
        customer("c1", null);
        ingestedWithDebug(
                event("e1", "customer_id", "c1"),
                event("e2", "customer_id", "c1").replace("eu", "us"),
                event("e3", "customer_id", "c1").replace("11:00:00Z", "11:30:00Z"));

        var answer = quantities("""
                {"customer_id": "c1", "metric_sql": "select sum(size) from events", "filter": "size > 1",
                 "grouping_keys": ["region"], "timeframes": [
                    {"start": "2026-05-15T11:00:00Z", "end": "2026-05-15T12:00:00+00:00"},
                    {"start": "2026-05-15T11:30:00Z", "end": "2026-05-15T12:00:00Z"}]}
                """);
        assertThat(answer.at("/data/0/groups/0/values/0").asString()).isEqualTo("eu");
        assertThat(answer.at("/data/0/groups/0/quantity").asString()).isEqualTo("5");
        assertThat(answer.at("/data/0/groups/1/quantity").asString()).isEqualTo("2.5");
        assertThat(answer.at("/data/1/groups")).hasSize(1);
        assertThat(answer.at("/data/1/groups/0/quantity").asString()).isEqualTo("2.5");
    }

    @Test
    void quantitiesOfSupposedEventsNeedNoArchive() {
        var answer = quantities("""
                {"customer_id": "c1", "metric_sql": "select count(*) from events",
                 "grouping_keys": [],
                 "timeframes": [{"start": "2026-05-15T00:00:00Z", "end": "2026-05-16T00:00:00Z"}],
                 "events": [{"event_name": "a", "timestamp": "2026-05-15T00:00:00Z", "properties": {"x": 1, "n": null}},
                            {"event_name": "a", "timestamp": "2026-05-16T00:00:00Z", "properties": {}}]}
                """);
        assertThat(answer.at("/data/0/groups")).hasSize(1);
        assertThat(answer.at("/data/0/groups/0/values")).isEmpty();
        assertThat(answer.at("/data/0/groups/0/quantity").asString()).isEqualTo("1");
    }

    @Test
    void anAmendedEventCountsAsItIsNow() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select sum(size) from events");
        ingest(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        assertThat(amend("e1", "e1/amend", 10).at("/amended").asString()).isEqualTo("e1");
        awaitQuantity("sub1", "12.5");
        amend("e1", "e1", 20);
        amend("e1", "e1", 2.5);
        amend("e1", "e1", 30);
        awaitQuantity("sub1", "32.5");
        awaitSettled();
        assertThat(newest("w1").getQuantity()).isEqualByComparingTo("32.5");
        assertThat(newest("w1").getEvents()).isEqualTo(2);
        assertThat(sizes("{\"event_ids\": [\"e1\", \"none\"]}")).containsExactly("30.0");
        assertThat(volume(11)).isEqualTo(2);
    }

    @Test
    void aDeprecatedEventCountsNoMoreAndItsKeyIsSpent() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select count(*) from events");
        ingest(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        put("e1/deprecate", "").expectStatus().isOk();
        put("e1/deprecate", "").expectStatus().isOk();
        awaitQuantity("sub1", "1");
        awaitSettled();
        assertThat(newest("w1").getEvents()).isEqualTo(1);
        assertThat(volume(11)).isEqualTo(1);
        var refused = body(send("", event("e1", "customer_id", "c1"), event("e9", "customer_id", "c1"))
                .expectStatus()
                .isBadRequest());
        assertThat(refused.at("/validation_failed/0/validation_errors/0").asString())
                .startsWith("idempotency_key: was deprecated");
        put("e1", amendment("c1", 3)).expectStatus().isBadRequest();
        var found = search("{\"timeframe_start\": \"2026-05-15T11:00:00Z\"}");
        assertThat(found.at("/data")
                        .valueStream()
                        .map(event -> event.path("id").asString()
                                + event.path("deprecated").asBoolean()))
                .containsExactlyInAnyOrder("e1true", "e2false");
    }

    @Test
    void whatCannotBeCorrectedIsRefused() {
        customer("c1", null);
        customer("c2", "acme");
        ingest(event("e1", "customer_id", "c1"));

        put("none/deprecate", "").expectStatus().isNotFound();
        put("none", amendment("c1", 1)).expectStatus().isNotFound();
        put("e1", amendment("c1", 1).replace("11:00:00Z", "11:00:01Z"))
                .expectStatus()
                .isBadRequest();
        put("e1", amendment("c2", 1)).expectStatus().isBadRequest();
        put("e1", amendment("acme", 1).replace("customer_id", "external_customer_id"))
                .expectStatus()
                .isBadRequest();
        put("e1", amendment("c1", 1).replace("\"event_name\"", "\"idempotency_key\": \"e1\", \"event_name\""))
                .expectStatus()
                .isBadRequest();
        put("e1", "{}").expectStatus().isBadRequest();
        put("e1", amendment("c1", 1)).expectStatus().isOk();
    }

    @Test
    void volumeListsEveryHour() {
        customer("c1", null);
        ingestedWithDebug(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        await().atMost(PATIENCE).until(() -> volume(11) == 2);
        var hours = body(identity.as(merchant, http)
                .get()
                .uri("/v1/events/volume?timeframe_start=2026-05-15T09:30:00Z")
                .exchange()
                .expectStatus()
                .isOk());
        assertThat(hours.at("/data")).hasSize(3);
        assertThat(hours.at("/data/0/timeframe_start").asString()).isEqualTo("2026-05-15T09:00:00+00:00");
        assertThat(hours.at("/data/0/count").asInt()).isZero();
        assertThat(hours.at("/data/2/timeframe_end").asString()).isEqualTo("2026-05-15T12:00:00+00:00");
    }

    private JsonNode amend(String id, String path, double size) {
        var answer = body(put(path, amendment("c1", size)).expectStatus().isOk());
        assertThat(answer.at("/amended").asString()).isEqualTo(id);
        return answer;
    }

    private static String amendment(String customer, double size) {
        return """
                {"event_name": "call", "timestamp": "2026-05-15T11:00:00Z", "properties": {"size": %s},
                 "customer_id": "%s"}
                """.formatted(size, customer);
    }

    private RestTestClient.ResponseSpec put(String path, String body) {
        return identity.as(merchant, http)
                .put()
                .uri("/v1/events/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private JsonNode search(String body) {
        return body(identity.as(merchant, http)
                .post()
                .uri("/v1/events/search")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private List<String> sizes(String search) {
        return search(search)
                .at("/data")
                .valueStream()
                .map(event -> event.at("/properties/size").toString())
                .toList();
    }

    private int volume(int hour) {
        return body(identity.as(merchant, http)
                        .get()
                        .uri("/v1/events/volume?timeframe_start=2026-05-15T%d:00:00Z".formatted(hour))
                        .exchange()
                        .expectStatus()
                        .isOk())
                .at("/data/0/count")
                .asInt();
    }

    private void awaitSettled() {
        await().atMost(PATIENCE).until(() -> settled().path("settled").asBoolean());
    }

    private JsonNode quantities(String question) {
        return body(identity.asService(merchant, http)
                .post()
                .uri("/internal/v1/usage_quantities")
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private JsonNode settled() {
        return body(
                identity.as("_platform", http).get().uri("/internal/v1/settled").exchange());
    }

    private void awaitQuantity(String subscription, String quantity) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(usage(subscription, "")
                                .at("/data/0/usage/0/quantity")
                                .decimalValue())
                        .isEqualByComparingTo(quantity));
    }

    private JsonNode usage(String subscription, String query) {
        return body(identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions/" + subscription + "/usage" + query)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private void customer(String id, @Nullable String external) {
        publish(Topics.CUSTOMERS, id, Published.customer(merchant, id, external, MAY));
        ingestable(id);
    }

    /// Until the replica has heard of the customer: then only the key is wrong.
    private void ingestable(String id) {
        var probe = event("", "customer_id", id);
        await().atMost(PATIENCE)
                .until(() -> body(send("", probe))
                                .at("/validation_failed/0/validation_errors")
                                .size()
                        == 1);
    }

    private void window(String id, String subscription, String customer, String sql) {
        publish(Topics.SUBSCRIPTIONS, subscription, Published.subscription(merchant, subscription, customer, MAY));
        publish(Topics.BILLING_WINDOWS, customer, Published.window(merchant, id, subscription, customer, sql));
        await().atMost(PATIENCE)
                .until(() -> identity.as(merchant, http)
                                .get()
                                .uri("/v1/subscriptions/" + subscription + "/usage")
                                .exchange()
                                .returnResult(String.class)
                                .getStatus()
                                .is2xxSuccessful()
                        && usage(subscription, "").at("/data/0").isObject());
    }

    private void publish(String topic, String id, SpecificRecord record) {
        new KafkaTemplate<>(producers).send(topic, merchant + "/" + id, record).join();
    }

    private MetricWindow newest(String window) {
        var found = new ArrayList<MetricWindow>();
        try (var consumer = consumers.createConsumer("reader-" + Published.number(), "")) {
            consumer.subscribe(List.of(Topics.METRIC_WINDOWS));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    var change = (MetricWindow) record.value();
                    if (change.getMerchantId().equals(merchant)
                            && change.getWindowId().equals(window)) {
                        found.add(change);
                    }
                });
                return !found.isEmpty() && consumer.poll(Duration.ofMillis(300)).isEmpty();
            });
        }
        return found.getLast();
    }

    private static String event(String key, String reference, String customer) {
        return """
                {"event_name": "call", "timestamp": "2026-05-15T11:00:00Z", "idempotency_key": "%s",
                 "properties": {"size": 2.5, "region": "eu"}, "%s": "%s"}
                """.formatted(key, reference, customer);
    }

    private void ingest(String... events) {
        send("", events).expectStatus().isOk();
    }

    private JsonNode ingestedWithDebug(String... events) {
        return body(send("?debug=true", events).expectStatus().isOk());
    }

    private JsonNode body(RestTestClient.ResponseSpec answer) {
        return json.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private RestTestClient.ResponseSpec send(String query, String... events) {
        return sendBody(query, "{\"events\": [" + String.join(",", events) + "]}");
    }

    private RestTestClient.ResponseSpec sendBody(String body) {
        return sendBody("", body);
    }

    private RestTestClient.ResponseSpec sendBody(String query, String body) {
        return identity.as(merchant, http)
                .post()
                .uri("/v1/ingest" + query)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
