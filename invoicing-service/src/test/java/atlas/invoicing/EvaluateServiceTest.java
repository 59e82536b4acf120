package atlas.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.invoicing.quantity.FakeMetering;
import atlas.platform.json.AtlasJson;
import atlas.platform.replica.Replicas;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.schemas.Topics;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.Item;
import atlas.schemas.catalog.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// Prices evaluated over HTTP, with a catalog that was published and usage that a fake counts.
@ServiceTest
class EvaluateServiceTest {

    private static final Instant NOW = Instant.parse("2025-02-10T00:00:00Z");
    private static final Instant USED = Instant.parse("2025-02-05T00:00:00Z");

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    AtlasClock clock;

    @Autowired
    Replicas replicas;

    @Autowired
    FakeMetering metering;

    private World world;

    @BeforeEach
    void publish() {
        world = new World(kafka);
        clock.freezeAt(NOW);
        world.publishCustomer();
        send("metric1", record("metric1", "metric.created").setMetric(metric()).build());
        send("usage", record("usage", "price.created").setPrice(World.usage()).build());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replicas.find(world.merchant, "price", "usage").isPresent()
                        && replicas.find(world.merchant, "customer", world.customer)
                                .isPresent());
        metering.use(world.merchant, USED, "2500", Map.of("region", "eu"));
        metering.use(world.merchant, USED, "500", Map.of("region", "us"));
    }

    @Test
    void resultsComeInTheOrderOfTheRequest() {
        var data = post("/v1/prices/evaluate", """
                {"external_customer_id": "acme/1", "timeframe_start": "2025-02-01", "timeframe_end": "2025-02-10T00:00:00Z",
                 "price_evaluations": [
                   {"price": {"name": "Inline", "item_id": "item1", "cadence": "monthly", "currency": "USD", "model_type": "unit",
                              "unit_config": {"unit_amount": "0.001"}, "billable_metric_id": "metric1"}},
                   {"price_id": "usage", "grouping_keys": ["region"]}]}
                """, 200).path("data");

        assertThat(data.path(0).path("inline_price_index").intValue()).isZero();
        assertThat(data.path(0).path("price_id").isNull()).isTrue();
        assertThat(data.path(0).path("amount").stringValue()).isEqualTo("3.00");
        assertThat(data.path(0).path("price_groups")).hasSize(1);
        assertThat(data.path(0).path("price_groups").path(0).path("grouping_values"))
                .isEmpty();
        assertThat(data.path(1).path("price_id").stringValue()).isEqualTo("usage");
        assertThat(data.path(1).path("currency").stringValue()).isEqualTo("USD");
        assertThat(data.path(1).path("amount").stringValue()).isEqualTo("45.00");
        assertThat(data.path(1).path("price_groups"))
                .extracting(group -> group.path("grouping_values").path(0).stringValue() + " "
                        + group.path("quantity").numberValue() + " "
                        + group.path("amount").stringValue())
                .containsExactlyInAnyOrder("eu 2500 35.00", "us 500 10.00");
    }

    @Test
    void onePriceAlone() {
        var data = post("/v1/prices/usage/evaluate", """
                {"customer_id": "customer1", "timeframe_start": "2025-02-01T00:00:00Z", "filter": "region = 'eu'"}
                """, 200).path("data");

        assertThat(data).hasSize(1);
        assertThat(data.path(0).path("quantity").intValue()).isEqualTo(3000);
        assertThat(data.path(0).path("amount").stringValue()).isEqualTo("40.00");
        assertThat(metering.questions().getLast().filter()).isEqualTo("region = 'eu'");
    }

    @Test
    void eventsOfTheRequestAreEvaluatedInstead() {
        var data = post("/v1/prices/evaluate_preview_events", """
                {"customer_id": "customer1", "timeframe_start": "2025-02-01T00:00:00Z",
                 "events": [
                   {"event_name": "call", "timestamp": "2025-02-03T00:00:00Z", "properties": {"region": "eu"}},
                   {"event_name": "call", "timestamp": "2025-02-04T00:00:00+01:00", "properties": {}, "customer_id": "customer1"},
                   {"event_name": "call", "timestamp": "2025-01-04T00:00:00Z", "properties": {}}],
                 "price_evaluations": [{"price_id": "usage"}]}
                """, 200).path("data");

        assertThat(data.path(0).path("amount").stringValue()).isEqualTo("0.04");
        assertThat(data.path(0).path("price_groups").path(0).path("quantity").intValue())
                .isEqualTo(2);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused(
                "evaluate",
                "{\"timeframe_start\": \"2025-02-01\", \"price_evaluations\": []}",
                "customer_id: is required");
        assertRefused(
                "evaluate", body("\"timeframe_start\": \"2024-10-01\""), "timeframe_start: must not be more than 100");
        assertRefused("evaluate", body("\"timeframe_start\": \"2025-02-11\""), "timeframe_end: must be after");
        assertRefused("evaluate", body("\"timeframe_start\": \"soon\""), "timeframe_start: must be a date");
        assertRefused("evaluate", body("\"price_evaluations\": []"), "timeframe_start: is required");
        assertRefused("evaluate", evaluations(""), "price_evaluations: must be between 1 and 100");
        assertRefused("evaluate", evaluations("{\"price_id\": \"a\", \"external_price_id\": \"b\"}"), "exactly one of");
        assertRefused(
                "evaluate",
                evaluations("{\"price\": {\"currency\": \"USD\"}}"),
                "price_evaluations[0].price.model_type: is required");
        assertRefused(
                "evaluate",
                evaluations("{\"price\": {\"currency\": \"USD\", \"model_type\": \"unit\", \"unit_config\": {}}}"),
                "price_evaluations[0].price.unit_config.unit_amount: is required");
        assertRefused(
                "evaluate",
                evaluations("{\"price_id\": \"usage\", \"metric_parameter_overrides\": {\"a\": 1}}"),
                "price_evaluations[0].metric_parameter_overrides");
        assertRefused("evaluate", evaluations("null"), "price_evaluations[0]: must have exactly one of");
        assertRefused(
                "evaluate",
                evaluations("{\"price_id\": \"usage\", \"grouping_keys\": [null]}"),
                "price_evaluations[0].grouping_keys: must be texts");
        assertRefused(
                "evaluate_preview_events",
                body("\"timeframe_start\": \"2025-02-01\", \"events\": [null], \"price_evaluations\": []"),
                "events[0].event_name: is required");
        assertRefused(
                "evaluate_preview_events",
                evaluations("{\"price_id\": \"usage\"}"),
                "events: must be between 1 and 500");
    }

    private static String body(String fields) {
        return "{\"customer_id\": \"customer1\", %s}".formatted(fields);
    }

    private static String evaluations(String evaluations) {
        return body("\"timeframe_start\": \"2025-02-01\", \"price_evaluations\": [%s]".formatted(evaluations));
    }

    private void assertRefused(String action, String body, String error) {
        assertThat(post("/v1/prices/" + action, body, 400)
                        .path("validation_errors")
                        .toString())
                .contains(error);
    }

    private JsonNode post(String uri, String body, int status) {
        var answer = identity.as(world.merchant.value(), http)
                .post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(status);
        return AtlasJson.storage().readTree(String.valueOf(answer.getResponseBody()));
    }

    private CatalogRecord.Builder record(String id, String type) {
        return CatalogRecord.newBuilder()
                .setMerchantId(world.merchant.value())
                .setId(id)
                .setType(type)
                .setVersion(1)
                .setOccurredAt(World.START);
    }

    private static Metric metric() {
        return Metric.newBuilder()
                .setId("metric1")
                .setName("Calls")
                .setStatus("active")
                .setItem(new Item("item1", "Item", World.START, List.of(), Map.of(), null))
                .setSql("SELECT COUNT(*) FROM events")
                .setMetadata(Map.of())
                .setCreatedAt(World.START)
                .build();
    }

    private void send(String id, SpecificRecord record) {
        kafka.send(Topics.CATALOG, world.merchant.key(id), record).join();
    }
}
