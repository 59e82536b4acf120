package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

class CorrectionServiceTest extends MeteringTests {

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
        var large = put("e1", amendment("c1", 1) + " ".repeat(300_000));
        assertThat(body(large.expectStatus().isEqualTo(413)).at("/type").asString())
                .endsWith("#413-request-too-large");
        put("e1", amendment("c1", 1)).expectStatus().isOk();
    }

    @Test
    void anEventOfAClosedPeriodStaysAsItIs() {
        customer("c1", null);
        ingestedWithDebug(event("e1", "customer_id", "c1"));
        var cut = Published.window(
                merchant,
                "cut",
                "sub1",
                "c1",
                "select count(*) from events",
                List.of(),
                1,
                MAY,
                Instant.parse("2026-05-15T11:30:00Z"));
        publish(Topics.BILLING_WINDOWS, "c1", cut);
        put("e1", amendment("c1", 1)).expectStatus().isOk();
        publish(
                Topics.BILLING_WINDOWS,
                "c1",
                BillingWindow.newBuilder(cut).setVersion(2).setAtOnce(true).build());

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(typeOf(put("e1", amendment("c1", 2)))).endsWith("#400-constraint-violation"));
    }

    @Test
    void correctionsHaveAQuota() {
        customer("c1", null);
        ingestedWithDebug(event("e1", "customer_id", "c1"));
        jdbc.sql("""
                        insert into event_correction (merchant_id, customer_id, action, corrected_at, idempotency_key,
                            content)
                        select ?, 'c1', 'amended', timestamptz '2026-05-01 00:00:00Z', 'other' || n, ''
                        from generate_series(1, 99) as n
                        """).param(merchant).update();

        put("e1", amendment("c1", 1)).expectStatus().isOk();
        put("e1", amendment("c1", 1)).expectStatus().isOk();
        assertThat(typeOf(put("e1", amendment("c1", 2)))).endsWith("#400-constraint-violation");
        put("e1/deprecate", "").expectStatus().isOk();
    }

    private String typeOf(RestTestClient.ResponseSpec answer) {
        return body(answer.expectStatus().isBadRequest()).path("type").asString();
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

    private void awaitSettled() {
        await().atMost(PATIENCE).until(() -> settled().path("settled").asBoolean());
    }
}
