package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.json.PublishedJson;
import atlas.schemas.subscriptions.BillingWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class SubscriptionServiceTest extends SubscriptionApi {

    @Test
    void aSubscriptionPublishesItsWindowsAndTheNextOneAtEachPeriodsEnd() {
        var subscription = created("""
                {"external_customer_id": "external-c1", "external_plan_id": "external-p1", "metadata": {"a": "b"}}
                """);

        var id = subscription.path("id").stringValue();
        assertThat(subscription.path("status").stringValue()).isEqualTo("active");
        assertThat(subscription.path("net_terms").intValue()).isEqualTo(15);
        assertThat(subscription.path("customer").path("name").stringValue()).isEqualTo("Acme Corp");
        assertThat(subscription.path("plan").path("id").stringValue()).isEqualTo("p1");
        assertThat(subscription.path("start_date").stringValue()).isEqualTo("2025-01-15T08:00:00+00:00");
        assertThat(subscription.path("current_billing_period_end_date").stringValue())
                .isEqualTo("2025-02-01T08:00:00+00:00");
        var first = windows(id);
        assertThat(first).extracting(BillingWindow::getStart).containsExactly(START, START, FEBRUARY, FEBRUARY);
        assertThat(first.getFirst().getQuantity()).isEqualByComparingTo("1.5");
        assertThat(first.getFirst().getPrice()).isEqualTo(CatalogRecords.fee());
        assertThat(first.get(1).getMetric()).isNotNull();
        assertThat(first.get(1).getMetric().getSql()).isEqualTo("SELECT COUNT(*) FROM events");

        clock.freezeAt(Instant.parse("2025-12-31T20:00:00Z"));

        var year = windows(id);
        assertThat(year.get(4).getStart()).isEqualTo(MARCH);
        assertThat(year.getLast().getStart()).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(year).hasSize(26);
    }

    @Test
    void aRepeatedRequestCreatesOneSubscription() {
        var body = "{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}";

        var first = bodyOf(post(body, "key").expectStatus().isCreated());
        var second = bodyOf(
                post(body, "key").expectStatus().isCreated().expectHeader().valueEquals("Idempotent-Replayed", "true"));

        assertThat(second).isEqualTo(first);
        assertThat(list("")).hasSize(1);
    }

    @Test
    void statusIsDecidedByTheClock() {
        var id = created("""
                {"customer_id": "c1", "plan_id": "p1", "start_date": "2025-01-20", "end_date": "2025-01-25T00:00:00"}
                """).path("id").stringValue();

        assertThat(list("?status=upcoming")).containsExactly(id);
        assertThat(list("?status[]=active&status[]=ended")).isEmpty();
        clock.freezeAt(Instant.parse("2025-01-20T08:00:00Z"));
        assertThat(list("?status[]=active&customer_id[]=c1")).containsExactly(id);
        clock.freezeAt(Instant.parse("2025-01-25T08:00:00Z"));
        assertThat(list("?status=ended&external_plan_id=external-p1")).containsExactly(id);
        assertThat(list("?customer_id=c2")).isEmpty();
        get("?status=paused").expectStatus().isBadRequest();
    }

    @Test
    void settingsChangeOneByOne() {
        var id = created("{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"auto_collection\": true}")
                .path("id")
                .stringValue();

        var changed = bodyOf(put(id, """
                {"net_terms": 30, "auto_collection": null, "metadata": {"k": "v"}}
                """).expectStatus().isOk());

        assertThat(changed.path("net_terms").intValue()).isEqualTo(30);
        assertThat(changed.path("auto_collection").isNull()).isTrue();
        assertThat(changed.path("metadata").path("k").stringValue()).isEqualTo("v");
        put(id, "{\"net_terms\": 366}").expectStatus().isBadRequest();
        put(id, "{\"nonsense\": 1}").expectStatus().isBadRequest();
        put("unknown", "{}").expectStatus().isNotFound();
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("{\"plan_id\": \"p1\"}", "400-request-validation-errors");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"net_terms\": 400}", "400-request-validation-errors");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"nonsense\": 1}", "400-request-validation-errors");
        refused(
                "{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"trial_duration_days\": 7}",
                "400-request-validation-errors");
        refused(
                "{\"customer_id\": \"c1\", \"plan_id\": \"p1\", \"end_date\": \"2025-01-01\"}",
                "400-request-validation-errors");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"draft\"}", "400-constraint-violation");
        refused("{\"customer_id\": \"c1\", \"plan_id\": \"euro\"}", "400-constraint-violation");
        assertThat(list("")).isEmpty();
    }

    @Test
    void whatTheReplicaHasNotHeardOfIsAskedOfItsOwner() {
        var customer = CatalogRecords.customer(merchant, "fresh-" + merchant, "UTC");
        OWNERS.answer(
                "/v1/customers/fresh-" + merchant,
                PublishedJson.of(customer.getCustomer()).toString());

        var subscription = created("{\"customer_id\": \"fresh-%s\", \"plan_id\": \"p1\"}".formatted(merchant));

        assertThat(subscription.path("timezone").stringValue()).isEqualTo("UTC");
    }

    /// Decided by whoever owns customers: of two subscriptions in two currencies at once, one is refused.
    @Test
    void theFirstSubscriptionDecidesTheCurrencyOfItsCustomer() {
        var id = "new-" + merchant;
        var path = "/v1/customers/" + id;
        var customer = CatalogRecords.customer(merchant, id, "UTC", null);
        OWNERS.answer(path, PublishedJson.of(customer.getCustomer()).toString());

        created("{\"customer_id\": \"%s\", \"plan_id\": \"p1\"}".formatted(id));

        assertThat(OWNERS.edited(path)).hasToString("{\"currency\":\"USD\"}");
    }

    @Test
    void whatIsUnknownOrAnotherMerchantsIsNotFound() {
        post("{\"customer_id\": \"nobody\", \"plan_id\": \"p1\"}", "1")
                .expectStatus()
                .isNotFound();
        post("{\"customer_id\": \"c1\", \"external_plan_id\": \"nothing\"}", "2")
                .expectStatus()
                .isNotFound();
        identity.as("stranger", http)
                .post()
                .uri("/v1/subscriptions")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        var ids = new ArrayList<String>();
        for (var second = 0; second < 3; second++) {
            clock.freezeAt(START.plusSeconds(second));
            ids.addFirst(newSubscription());
        }

        var first = bodyOf(get("?limit=2").expectStatus().isOk());
        var cursor = first.path("pagination_metadata").path("next_cursor").stringValue();

        assertThat(idsOf(first)).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(list("?limit=2&cursor=" + cursor)).containsExactly(ids.getLast());
    }

    @Test
    void aCustomerCanHaveAHundred() {
        IntStream.range(0, 100).forEach(_ -> newSubscription());

        refused("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}", "400-constraint-violation");
    }

    @Test
    void currentStatesCanBeMadeAgainFromTheEvents() {
        var id = newSubscription();
        put(id, "{\"metadata\": {\"a\": \"b\"}}").expectStatus().isOk();
        var before = bodyOf(get("/" + id));

        subscriptions.rebuildCurrentStates();

        assertThat(bodyOf(get("/" + id))).isEqualTo(before);
    }

    @Test
    void anotherMerchantsSubscriptionIsNotThere() {
        var id = created("{\"customer_id\": \"c1\", \"plan_id\": \"p1\"}")
                .path("id")
                .stringValue();
        var stranger = identity.as("stranger", http);

        stranger.get().uri("/v1/subscriptions/" + id).exchange().expectStatus().isNotFound();
        stranger.put()
                .uri("/v1/subscriptions/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"net_terms\": 1}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
