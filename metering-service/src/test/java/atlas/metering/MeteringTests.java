package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.RunningService;
import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// What tests of the whole service share: a merchant of their own, and words to ask the service.
abstract class MeteringTests extends RunningService {

    static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    static final Instant NOON = Instant.parse("2026-05-15T12:00:00Z");

    @Autowired
    StreamsBuilderFactoryBean topology;

    String merchant = "";

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
        clock.freezeAt(NOON);
    }

    int volume(int hour) {
        return json(identity.as(merchant, http)
                        .get()
                        .uri("/v1/events/volume?timeframe_start=2026-05-15T%d:00:00Z".formatted(hour))
                        .exchange()
                        .expectStatus()
                        .isOk())
                .at("/data/0/count")
                .asInt();
    }

    void awaitQuantity(String subscription, String quantity) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(usage(subscription, "")
                                .at("/data/0/usage/0/quantity")
                                .decimalValue())
                        .isEqualByComparingTo(quantity));
    }

    JsonNode usage(String subscription, String query) {
        return json(identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions/" + subscription + "/usage" + query)
                .exchange()
                .expectStatus()
                .isOk());
    }

    void customer(String id, @Nullable String external) {
        publish(Topics.CUSTOMERS, id, Published.customer(merchant, id, external, MAY));
        ingestable(id);
    }

    /// Until the replica has heard of the customer: then only the key is wrong.
    void ingestable(String id) {
        var probe = event("", "customer_id", id);
        await().atMost(PATIENCE)
                .until(() -> json(send("", probe))
                                .at("/validation_failed/0/validation_errors")
                                .size()
                        == 1);
    }

    void window(String id, String subscription, String customer, String sql) {
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

    void publish(String topic, String id, SpecificRecord record) {
        kafka.send(topic, merchant + "/" + id, record).join();
    }

    /// A window as it is when all that was sent is counted.
    MetricWindow newest(String window) {
        settle();
        return published(merchant, Topics.METRIC_WINDOWS, MetricWindow.class).stream()
                .filter(change -> change.getWindowId().equals(window))
                .toList()
                .getLast();
    }

    static String event(String key, String reference, String customer) {
        return """
                {"event_name": "call", "timestamp": "2026-05-15T11:00:00Z", "idempotency_key": "%s",
                 "properties": {"size": 2.5, "region": "eu"}, "%s": "%s"}
                """.formatted(key, reference, customer);
    }

    void ingest(String... events) {
        send("", events).expectStatus().isOk();
    }

    JsonNode ingestedWithDebug(String... events) {
        return json(send("?debug=true", events).expectStatus().isOk());
    }

    RestTestClient.ResponseSpec send(String query, String... events) {
        return sendBody(query, "{\"events\": [" + String.join(",", events) + "]}");
    }

    RestTestClient.ResponseSpec sendBody(String body) {
        return sendBody("", body);
    }

    RestTestClient.ResponseSpec sendBody(String query, String body) {
        return identity.as(merchant, http)
                .post()
                .uri("/v1/ingest" + query)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
