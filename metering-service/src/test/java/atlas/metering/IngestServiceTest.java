package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.CleanupConfig;
import tools.jackson.databind.JsonNode;

class IngestServiceTest extends MeteringTests {

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
        var answer = json(
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
                json(send("", event("e1", "customer_id", "c1")).expectStatus().isBadRequest());

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

    private JsonNode settled() {
        return json(
                identity.as("_platform", http).get().uri("/internal/v1/settled").exchange());
    }
}
