package atlas.customer;

import static org.awaitility.Awaitility.await;

import atlas.platform.test.TestIdentity;
import atlas.schemas.Topics;
import atlas.schemas.customers.CustomerRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A merchant of the test's own, and what it asks of the service.
@CustomerTest
abstract class CustomerApi {

    static final String ERRORS = "https://docs.withorb.com/reference/error-responses#";
    static final String ADA = """
            {"name": "Ada", "email": "ada@example.com", "external_customer_id": "ada/1", "timezone": "America/New_York",
             "payment_provider": "stripe_invoice", "metadata": {"tier": "gold", "seat": null}, "hierarchy": null}
            """;

    final String merchant = "merchant-" + UUID.randomUUID();

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    JsonMapper json;

    final String named(String name) {
        return idOf(post("{\"name\": \"%s\", \"email\": \"a@b.c\"}".formatted(name)));
    }

    final ResponseSpec post(String body) {
        return post(body, UUID.randomUUID().toString());
    }

    final ResponseSpec post(String body, String key) {
        return post("/v1/customers", body, key);
    }

    final ResponseSpec post(String uri, String body, String key) {
        return identity.as(merchant, http)
                .post()
                .uri(uri)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    final ResponseSpec put(String uri, String id, String body) {
        return identity.as(merchant, http)
                .put()
                .uri(uri, id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    final ResponseSpec delete(String id) {
        return identity.as(merchant, http)
                .delete()
                .uri("/v1/customers/{id}", id)
                .exchange();
    }

    final ResponseSpec get(String uri, Object... variables) {
        return identity.as(merchant, http).get().uri(uri, variables).exchange();
    }

    final JsonNode page(String uri, Object... variables) {
        return json.readTree(body(get(uri, variables)));
    }

    final String idOf(ResponseSpec response) {
        return json.readTree(body(response)).get("id").stringValue();
    }

    static String body(ResponseSpec response) {
        return new String(
                Objects.requireNonNull(response.expectBody().returnResult().getResponseBodyContent()),
                StandardCharsets.UTF_8);
    }

    static void expectProblem(ResponseSpec response, int status, String type) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(ERRORS + type);
    }

    /// The first records of a customer, each with its state.
    final List<CustomerRecord> published(String id, int count) {
        return records(id, count).stream()
                .filter(record -> record.value() != null)
                .map(record -> (CustomerRecord) record.value())
                .toList();
    }

    /// The first records of a customer, tombstones too.
    final List<ConsumerRecord<String, SpecificRecord>> records(String id, int count) {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            consumer.subscribe(List.of(Topics.CUSTOMERS));
            var found = new ArrayList<ConsumerRecord<String, SpecificRecord>>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                KafkaTestUtils.getRecords(consumer, Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(merchant + "/" + id)) {
                        found.add(record);
                    }
                });
                return found.size() >= count;
            });
            return found;
        }
    }
}
