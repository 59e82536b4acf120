package atlas.catalog;

import static atlas.platform.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.json.AtlasJson;
import atlas.platform.test.TestIdentity;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The catalog of one merchant, over HTTP.
record Catalog(String merchant, RestTestClient http) {

    private static final String ERRORS = "https://docs.withorb.com/reference/error-responses#";
    private static final JsonMapper JSON = AtlasJson.storage();

    static Catalog ofNewMerchant(TestIdentity identity, RestTestClient http) {
        var merchant = "merchant-" + UUID.randomUUID();
        return new Catalog(merchant, identity.as(merchant, http));
    }

    ResponseSpec post(String uri, String body) {
        return http.post()
                .uri(uri)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    ResponseSpec put(String uri, String body) {
        return http.put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    ResponseSpec get(String uri) {
        return http.get().uri(uri).exchange();
    }

    String item() {
        return created("/v1/items", "{\"name\": \"Tea\"}").get("id").stringValue();
    }

    String metric(String item) {
        return created("/v1/metrics", """
                        {"name": "Cups", "sql": "SELECT COUNT(*) FROM events WHERE size = 'big'", "item_id": "%s"}
                        """.formatted(item)).get("id").stringValue();
    }

    JsonNode created(String uri, String body) {
        var response = post(uri, body);
        var shown = json(response);
        response.expectStatus().isCreated();
        return shown;
    }

    static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    static void expectProblem(ResponseSpec response, int status, String type, String detail) {
        var problem = json(response);
        assertThat(problem.get("detail").stringValue()).startsWith(detail);
        assertThat(problem.get("type").stringValue()).isEqualTo(ERRORS + type);
        response.expectStatus().isEqualTo(status);
    }

    static void expectInvalid(ResponseSpec response, String error) {
        expectProblem(response, 400, "400-request-validation-errors", error);
    }

    static void expectNotFound(ResponseSpec response, String type, String id) {
        expectProblem(
                response,
                404,
                "404-resource-not-found",
                "There is no resource of type %s with identifier: %s".formatted(type, id));
    }
}
