package atlas.customer;

import atlas.platform.test.RunningService;
import atlas.schemas.Topics;
import atlas.schemas.customers.CustomerRecord;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// The running service among [Neighbours], a merchant of the test's own, and what it asks of the service.
@ContextConfiguration(initializers = Neighbours.class)
abstract class CustomerApi extends RunningService {

    static final String ERRORS = "https://docs.withorb.com/reference/error-responses#";
    static final String ADA = """
            {"name": "Ada", "email": "ada@example.com", "external_customer_id": "ada/1", "timezone": "America/New_York",
             "payment_provider": "stripe_invoice", "metadata": {"tier": "gold", "seat": null}, "hierarchy": null}
            """;

    final String merchant = "merchant-" + UUID.randomUUID();

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
        return json(get(uri, variables));
    }

    final String idOf(ResponseSpec response) {
        return json(response).get("id").stringValue();
    }

    static void expectProblem(ResponseSpec response, int status, String type) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(ERRORS + type);
    }

    /// What was published of a customer, oldest first and without tombstones.
    final List<CustomerRecord> published(String id) {
        settle();
        return published(merchant, Topics.CUSTOMERS, CustomerRecord.class).stream()
                .filter(record -> record.getId().equals(id))
                .toList();
    }
}
