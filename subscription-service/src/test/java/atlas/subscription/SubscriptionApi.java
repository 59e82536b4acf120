package atlas.subscription;

import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import atlas.platform.replica.Replicas;
import atlas.platform.test.RunningService;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.node.ObjectNode;

/// The service with its neighbours, as the tests over HTTP talk to it.
abstract class SubscriptionApi extends RunningService {

    static final Instant START = Instant.parse("2025-01-15T08:00:00Z");
    static final Instant FEBRUARY = Instant.parse("2025-02-01T08:00:00Z");
    static final Instant MARCH = Instant.parse("2025-03-01T08:00:00Z");

    static final Owners OWNERS = new Owners();

    final String merchant = "m-" + UUID.randomUUID();

    @Autowired
    Replicas replicas;

    @Autowired
    CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions;

    @DynamicPropertySource
    static void owners(DynamicPropertyRegistry properties) {
        properties.add("atlas.services.customer", OWNERS::url);
        properties.add("atlas.services.catalog", OWNERS::url);
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
        publish(
                Topics.CATALOG,
                "p2",
                CatalogRecords.plan(merchant, "p2", "USD", "active", CatalogRecords.fee("bigger-fee")));
        publish(Topics.CATALOG, "draft", CatalogRecords.plan(merchant, "draft", "USD", "draft"));
        publish(Topics.CATALOG, "euro", CatalogRecords.plan(merchant, "euro", "EUR", "active"));
        settle();
    }

    void refused(String body, String type) {
        post(body, UUID.randomUUID().toString())
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("https://docs.withorb.com/reference/error-responses#" + type);
    }

    String newSubscription() {
        return created("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}")
                .path("id")
                .stringValue();
    }

    ObjectNode created(String body) {
        return bodyOf(post(body, UUID.randomUUID().toString()).expectStatus().isCreated());
    }

    RestTestClient.ResponseSpec post(String body, String key) {
        return identity.as(merchant, http)
                .post()
                .uri("/v1/subscriptions")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    /// A change of a subscription, answered with the subscription.
    ObjectNode changed(String id, String change, String body) {
        return bodyOf(change(id, change, body).expectStatus().isOk());
    }

    RestTestClient.ResponseSpec change(String id, String change, String body) {
        return identity.as(merchant, http)
                .post()
                .uri("/v1/subscriptions/%s/%s".formatted(id, change))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    RestTestClient.ResponseSpec put(String id, String body) {
        return identity.as(merchant, http)
                .put()
                .uri("/v1/subscriptions/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    RestTestClient.ResponseSpec get(String query) {
        return identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions" + query)
                .exchange();
    }

    List<String> list(String query) {
        return idsOf(bodyOf(get(query).expectStatus().isOk()));
    }

    static int status(RestTestClient.ResponseSpec answer) {
        return answer.expectBody(String.class).returnResult().getStatus().value();
    }

    static List<String> idsOf(ObjectNode page) {
        return page.path("data")
                .valueStream()
                .map(one -> one.path("id").stringValue())
                .toList();
    }

    ObjectNode bodyOf(RestTestClient.ResponseSpec response) {
        return (ObjectNode) json(response);
    }

    boolean known(String kind, String id) {
        return replicas.find(new MerchantId(merchant), kind, id).isPresent();
    }

    void publish(String topic, String id, SpecificRecord record) {
        kafka.send(topic, merchant + "/" + id, record).join();
    }

    /// All windows of a subscription on the topic.
    List<BillingWindow> windows(String subscription) {
        settle();
        return published(merchant, Topics.BILLING_WINDOWS, BillingWindow.class).stream()
                .filter(window -> window.getSubscriptionId().equals(subscription))
                .toList();
    }
}
