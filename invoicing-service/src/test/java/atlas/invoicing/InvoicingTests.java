package atlas.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.json.AtlasJson;
import atlas.platform.test.RunningService;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What tests of the whole service share: a scenario of their own, and words to ask the service.
abstract class InvoicingTests extends RunningService {

    static final JsonMapper JSON = AtlasJson.storage();

    Scenario scenario;

    /// What earlier tests left unfinished must not become due in this one.
    @BeforeEach
    void anew() {
        jdbc.sql("delete from scheduled_tasks").update();
        clock.freezeAt(Scenario.day(1, 1));
        scenario = new Scenario(kafka).withCustomer();
        settle();
    }

    /// What was published of the scenario on a topic, oldest first.
    <T extends SpecificRecord> List<T> published(String topic, Class<T> type) {
        return published(scenario.merchant.value(), topic, type);
    }

    List<JsonNode> invoices(String query) {
        return get("/v1/invoices?" + query).path("data").valueStream().toList();
    }

    JsonNode invoice(String query) {
        var found = invoices(query);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    JsonNode show(JsonNode invoice) {
        return get("/v1/invoices/" + text(invoice, "id"));
    }

    static String text(JsonNode object, String field) {
        return object.path(field).stringValue();
    }

    /// Status, total and amount due of invoices, newest first.
    List<String> summaries(String query) {
        return invoices(query).stream()
                .map(invoice -> "%s %s %s %s"
                        .formatted(
                                text(invoice, "invoice_date").substring(5, 10),
                                text(invoice, "status"),
                                text(invoice, "total"),
                                text(invoice, "amount_due")))
                .toList();
    }

    /// Action and ending balance of the customer's transactions, newest first.
    List<String> balance() {
        return get("/v1/customers/%s/balance_transactions".formatted(scenario.customer))
                .path("data")
                .valueStream()
                .map(one -> text(one, "action") + " " + text(one, "amount") + " " + text(one, "ending_balance"))
                .toList();
    }

    void adjust(String type, String amount) {
        post(
                "/v1/customers/%s/balance_transactions".formatted(scenario.customer),
                Map.of("type", type, "amount", amount));
    }

    JsonNode get(String uri) {
        return json(client().get().uri(uri).exchange().expectStatus().isOk());
    }

    JsonNode post(String uri, Object body) {
        return json(send(uri, body).expectStatus().is2xxSuccessful());
    }

    JsonNode put(String uri, Object body) {
        return json(client().put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body))
                .exchange()
                .expectStatus()
                .isOk());
    }

    /// @return what the refusal says
    String refused(String uri, Object body) {
        return text(json(send(uri, body).expectStatus().isBadRequest()), "detail");
    }

    RestTestClient.ResponseSpec send(String uri, Object body) {
        return client().post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body))
                .exchange();
    }

    RestTestClient client() {
        return identity.as(scenario.merchant.value(), http);
    }
}
