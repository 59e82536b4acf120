package atlas.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import atlas.alerts.Receiver.Received;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

class WebhooksServiceTest extends AlertsTests {

    @Autowired
    @Qualifier("renewedSecrets")
    SmartInitializingSingleton renewal;

    @Test
    void aChangeIsToldOnceSignedInBothWays() throws Exception {
        var endpoint = endpoint(List.of());
        world.customer("c1", "Ann", 1);
        world.customer("c1", "Anne", 2);
        world.customer("c1", "Anne", 2);
        settle();

        assertThat(receiver.received)
                .extracting(Received::type)
                .containsExactlyInAnyOrder("customer.created", "customer.edited");
        var edited = receiver.ofType("customer.edited").getFirst();
        assertThat(edited.json().path("customer").path("name").stringValue()).isEqualTo("Anne");
        assertThat(edited.json().at("/properties/previous_attributes").toString())
                .isEqualTo("{\"name\":\"Ann\"}");
        assertThat(edited.headers().get("Webhook-id"))
                .containsExactly(edited.json().path("id").stringValue());
        assertThat(edited.headers().get("X-orb-timestamp"))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        var verifier = new Webhook(endpoint.path("secret").stringValue());
        assertThatCode(() -> verifier.verify(edited.body(), edited.headers())).doesNotThrowAnyException();
    }

    @Test
    void aCustomerOfWhomOnlyTheTombstoneIsSeenIsErasedAndToldOnce() {
        endpoint(List.of());
        world.customer("gone", "Ann", 1);
        settle();
        assertThat(rowsThatHold("Ann")).isPositive();

        world.forgotten("gone");
        world.forgotten("gone");
        world.forgotten("never-heard-of");
        settle();

        assertThat(rowsThatHold("Ann")).isZero();
        assertThat(receiver.received)
                .extracting(Received::type)
                .containsExactlyInAnyOrder("customer.created", "customer.deleted");
    }

    private long rowsThatHold(String text) {
        return Stream.of("replica", "subject", "webhook_event", "webhook_attempt")
                .mapToLong(table -> jdbc.sql(
                                "select count(*) from %1$s where merchant_id = :merchant and %1$s::text like :text"
                                        .formatted(table))
                        .param("merchant", merchant)
                        .param("text", "%" + text + "%")
                        .query(Long.class)
                        .single())
                .sum();
    }

    @Test
    void creditNotesAreToldWithTheNote() {
        endpoint(List.of("credit_note.issued", "credit_note.marked_as_void"));
        world.creditNote("n1", "credit_note.issued", 1);
        world.creditNote("n1", "credit_note.issued", 1);
        world.creditNote("n1", "credit_note.marked_as_void", 2);
        settle();

        var issued = receiver.ofType("credit_note.issued");
        assertThat(issued).hasSize(1);
        assertThat(issued.getFirst().json().at("/credit_note/total").stringValue())
                .isEqualTo("5.00");
        assertThat(issued.getFirst().json().path("properties").isEmpty()).isTrue();
        assertThat(receiver.ofType("credit_note.marked_as_void")
                        .getFirst()
                        .json()
                        .at("/credit_note/voided_at")
                        .isString())
                .isTrue();
    }

    @Test
    void whatAMerchantChangesOnADraftIsToldOnce() {
        endpoint(List.of("invoice.edited"));
        world.draftEdited("i1", 3);
        world.draftEdited("i1", 3);
        settle();

        assertThat(receiver.received).hasSize(1);
        var edited = receiver.received.getFirst().json();
        assertThat(edited.at("/invoice/status").stringValue()).isEqualTo("draft");
        assertThat(edited.at("/properties/previous_attributes").toString())
                .isEqualTo("{\"net_terms\":0,\"metadata\":{}}");
    }

    @Test
    void aSubscriptionIsToldAsTheApiShowsIt() {
        endpoint(List.of("subscription.created", "subscription.ended"));
        world.customer("c1", "Ann", 1);
        world.subscription("s1", "c1", "subscription.created", World.END, 1);
        settle();
        moveTo(World.END);

        var created = receiver.ofType("subscription.created").getFirst().json().path("subscription");
        assertThat(created.path("status").stringValue()).isEqualTo("active");
        assertThat(created.at("/customer/name").stringValue()).isEqualTo("Ann");
        for (var period : List.of(created, created.at("/price_intervals/0"))) {
            assertThat(period.path("current_billing_period_start_date").stringValue())
                    .isEqualTo("2026-01-01T00:00:00+00:00");
            assertThat(period.path("current_billing_period_end_date").stringValue())
                    .isEqualTo("2026-02-01T00:00:00+00:00");
        }
        assertThat(created.path("fixed_fee_quantity_schedule").isArray()).isTrue();
        assertThat(created.at("/trial_info/end_date").isNull()).isTrue();
        assertThat(created.path("pending_subscription_change").isNull()).isTrue();
        assertThat(created.has("schedule")).isFalse();
        var ended = receiver.ofType("subscription.ended").getFirst().json().path("subscription");
        assertThat(ended.path("status").stringValue()).isEqualTo("ended");
    }

    @Test
    void anInvoiceIsToldAsTheApiShowsItButForItsLinks() {
        endpoint(List.of("invoice.edited"));
        world.customer("customer", "Ann Later", 1);
        settle();
        world.draftEdited("i1", 3);
        settle();

        var invoice = receiver.ofType("invoice.edited").getFirst().json().path("invoice");
        assertThat(invoice.at("/customer/name").stringValue()).isEqualTo("Ann");
        assertThat(invoice.at("/customer/timezone").isString()).isTrue();
        assertThat(invoice.path("discounts").isArray()).isTrue();
        assertThat(invoice.path("auto_collection").toString())
                .isEqualTo("{\"enabled\":false,\"next_attempt_at\":null,"
                        + "\"previously_attempted_at\":null,\"num_attempts\":0}");
        for (var empty : List.of("hosted_invoice_url", "invoice_pdf", "minimum", "discount", "sync_failed_at")) {
            assertThat(invoice.path(empty).isNull()).as(empty).isTrue();
        }
        assertThat(invoice.has("auto_collection_enabled")).isFalse();
    }

    @Test
    void bothSecretsSignAfterARotation() {
        var id = id(endpoint(List.of()));
        var rotated = post("/v1/webhook_endpoints/%s/rotate_secret".formatted(id), Map.of(), 200);

        post("/v1/webhook_endpoints/%s/test".formatted(id), Map.of(), 200);
        settle();

        var test = receiver.ofType("resource_event.test").getFirst();
        assertThat(test.headers().get("X-orb-signature")).hasSize(3);
        assertThat(test.json().properties())
                .extracting(Map.Entry::getKey)
                .contains("properties")
                .hasSize(4);
        assertThatCode(() -> new Webhook(rotated.path("secret").stringValue()).verify(test.body(), test.headers()))
                .doesNotThrowAnyException();
        assertThat(get("/v1/webhook_endpoints/" + id).has("secret")).isFalse();
    }

    @Test
    void aSecretSignsForItsTimeHoweverOftenItIsRotated() {
        var endpoint = endpoint(List.of());
        var rotate = "/v1/webhook_endpoints/%s/rotate_secret".formatted(id(endpoint));
        var second = post(rotate, Map.of(), 200);
        clock.freezeAt(World.NOW.plus(Duration.ofHours(1)));
        var third = post(rotate, Map.of(), 200);

        assertThat(verifiedBy(id(endpoint), endpoint, second, third)).containsExactly(true, true, true);
        clock.freezeAt(World.NOW.plus(Duration.ofHours(24)));
        assertThat(verifiedBy(id(endpoint), endpoint, second, third)).containsExactly(false, true, true);
        clock.freezeAt(World.NOW.plus(Duration.ofHours(25)));
        assertThat(verifiedBy(id(endpoint), endpoint, second, third)).containsExactly(false, false, true);
    }

    private List<Boolean> verifiedBy(String endpoint, JsonNode... secrets) {
        receiver.received.clear();
        post("/v1/webhook_endpoints/%s/test".formatted(endpoint), Map.of(), 200);
        settle();
        var test = receiver.ofType("resource_event.test").getFirst();
        return Stream.of(secrets)
                .map(secret -> verifies(secret.path("secret").stringValue(), test))
                .toList();
    }

    private static boolean verifies(String secret, Received received) {
        try {
            new Webhook(secret).verify(received.body(), received.headers());
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException _) {
            return false;
        }
    }

    @Test
    void whatFailsIsTriedAgainLaterAndCanBeSentAnew() {
        var id = id(endpoint(List.of("customer.created")));
        receiver.status.set(500);
        world.customer("c1", "Ann", 1);
        settle();
        assertThat(receiver.received).hasSize(1);
        var deliveries = "/v1/webhook_endpoints/%s/deliveries".formatted(id);
        var pending = get(deliveries + "?status=pending").path("data").get(0);
        assertThat(pending.at("/attempts/0/status_code").intValue()).isEqualTo(500);
        assertThat(pending.at("/attempts/0/response").stringValue()).isEqualTo("thanks");
        assertThat(pending.path("next_attempt_at").stringValue()).isEqualTo("2026-01-15T00:00:05+00:00");

        receiver.status.set(200);
        moveTo(World.NOW.plusSeconds(5));
        assertThat(receiver.received).hasSize(2);
        assertThat(receiver.received.get(1).body())
                .isEqualTo(receiver.received.get(0).body());
        var done = get(deliveries + "?status=succeeded&event_type=customer.created")
                .path("data")
                .get(0);
        assertThat(done.path("attempts").size()).isEqualTo(2);

        post(deliveries + "/%s/resend".formatted(id(done)), Map.of(), 200);
        settle();
        assertThat(receiver.received).hasSize(3);
        assertThat(get(deliveries + "/" + id(done)).at("/event/type").stringValue())
                .isEqualTo("customer.created");
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        var id = id(endpoint(List.of()));
        receiver.status.set(410);
        world.customer("c1", "Ann", 1);
        settle();
        world.customer("c1", "Anne", 2);
        settle();

        assertThat(receiver.received).hasSize(1);
        var endpoint = get("/v1/webhook_endpoints/" + id);
        assertThat(endpoint.path("enabled").booleanValue()).isFalse();
        assertThat(endpoint.path("disabled_reason").stringValue()).isEqualTo("gone");
        post("/v1/webhook_endpoints/%s/test".formatted(id), Map.of(), 400);
    }

    @Test
    void whatIsDueLaterIsToldThen() {
        endpoint(List.of());
        world.subscription("s1", "c1", "subscription.created", World.END, 1);
        world.accrued("s1", "5.00", "5.00", 1);
        settle();
        assertThat(receiver.received)
                .extracting(Received::type)
                .containsExactlyInAnyOrder("subscription.created", "subscription.started");

        moveTo(World.END);
        assertThat(receiver.ofType("subscription.ended")).hasSize(1);
        var elapsed = receiver.ofType("invoice.invoice_date_elapsed").getFirst().json();
        assertThat(elapsed.at("/invoice/subscription/id").stringValue()).isEqualTo("s1");
        assertThat(elapsed.at("/properties/invoice_date").stringValue()).isEqualTo("2026-02-01T00:00:00+00:00");
    }

    @Test
    void othersSeeNothingOfIt() {
        var id = id(endpoint(List.of()));

        identity.as("somebodyelse", http)
                .get()
                .uri("/v1/webhook_endpoints/" + id)
                .exchange()
                .expectStatus()
                .isNotFound();
        world.customer("c1", "Ann", 1);
        new World(kafka, "another" + merchant).customer("c2", "Bob", 1);
        settle();
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void aSecretIsNeverInTheDatabaseInClear() {
        var endpoint = endpoint(List.of());
        var rotate = "/v1/webhook_endpoints/%s/rotate_secret".formatted(id(endpoint));
        var rotated = post(rotate, Map.of(), 200);
        post(rotate, Map.of(), 200);

        var row = jdbc.sql("""
                        select secret || ' ' || previous_secret || ' ' || (older_secrets #>> '{0,secret}')
                        from webhook_endpoint where id = :id
                        """).param("id", id(endpoint)).query(String.class).single();
        assertThat(row)
                .matches("(v1:[0-9a-f]{8}:[^ ]+ ?){3}")
                .doesNotContain("whsec_")
                .doesNotContain(endpoint.path("secret").stringValue())
                .doesNotContain(rotated.path("secret").stringValue());
    }

    @Test
    void whatWasKeptInClearIsEncryptedAtTheNextStart() {
        var endpoint = endpoint(List.of());
        jdbc.sql("update webhook_endpoint set secret = :secret where id = :id")
                .param("secret", endpoint.path("secret").stringValue())
                .param("id", id(endpoint))
                .update();

        renewal.afterSingletonsInstantiated();

        assertThat(jdbc.sql("select secret from webhook_endpoint where id = :id")
                        .param("id", id(endpoint))
                        .query(String.class)
                        .single())
                .startsWith("v1:");
        post("/v1/webhook_endpoints/%s/test".formatted(id(endpoint)), Map.of(), 200);
        settle();
        var test = receiver.ofType("resource_event.test").getFirst();
        assertThatCode(() -> new Webhook(endpoint.path("secret").stringValue()).verify(test.body(), test.headers()))
                .doesNotThrowAnyException();
    }

    @Test
    void aRepeatShowsTheSameSecretOfTheSameEndpointAndKeepsItEncrypted() {
        var first = created("repeat");
        var second = created("repeat");

        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(second.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(get("/v1/webhook_endpoints").path("data").size()).isEqualTo(1);
        var kept = jdbc.sql("select body from idempotency_key where merchant_id = :merchant")
                .param("merchant", merchant)
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.UTF_8))
                .doesNotContain("whsec_")
                .doesNotContain("secret");
    }

    private EntityExchangeResult<JsonNode> created(String key) {
        return client().post()
                .uri("/v1/webhook_endpoints")
                .header("Idempotency-Key", key)
                .body(Map.of("url", receiver.url()))
                .exchange()
                .expectStatus()
                .isEqualTo(201)
                .expectBody(JsonNode.class)
                .returnResult();
    }
}
