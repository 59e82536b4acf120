package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/// What a request may ask for and is refused by name, and not ignored.
class NotOfferedServiceTest extends SubscriptionApi {

    @Test
    void whatIsNotOfferedIsRefusedByName() {
        var id = newSubscription();

        change(id, "trigger_phase", "{}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#404-feature-not-available"));
        identity.as(merchant, http)
                .post()
                .uri("/v1/subscriptions/%s/cancel".formatted(id))
                .header("Create-Pending-Subscription-Change", "true")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"cancel_option\": \"immediate\"}")
                .exchange()
                .expectStatus()
                .isBadRequest();
        assertThat(bodyOf(get("/" + id)).path("status").stringValue()).isEqualTo("active");
        assertThat(list("?created_at[gt]=2025-01-15T00:00:00Z&created_at[lt]=2025-01-16"))
                .containsExactly(id);
        assertThat(list("?created_at[gt]=2025-01-16")).isEmpty();
        get("?created_at[gt]=yesterday").expectStatus().isBadRequest();
    }

    @Test
    void anInvoicingThresholdIsRefusedWhereverItCanBeGiven() {
        var subscription = created("""
                {"customer_id": "c1", "plan_id": "p1", "invoicing_threshold": null}
                """);
        var id = subscription.path("id").stringValue();

        refusedThreshold(post("""
                {"customer_id": "c1", "plan_id": "p1", "invoicing_threshold": "100.00"}
                """, UUID.randomUUID().toString()));
        refusedThreshold(put(id, "{\"net_terms\": 7, \"invoicing_threshold\": 100}"));
        refusedThreshold(change(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "immediate", "invoicing_threshold": "100.00"}
                """));

        assertThat(list("")).containsExactly(id);
        assertThat(bodyOf(get("/" + id))).isEqualTo(subscription);
        var updated = bodyOf(put(id, "{\"net_terms\": 7, \"invoicing_threshold\": null}")
                .expectStatus()
                .isOk());
        assertThat(updated.path("net_terms").intValue()).isEqualTo(7);
        assertThat(updated.path("invoicing_threshold").isNull()).isTrue();
        var moved = changed(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "immediate", "invoicing_threshold": null}
                """);
        assertThat(moved.path("plan").path("id").stringValue()).isEqualTo("p2");
    }

    private static void refusedThreshold(RestTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#404-feature-not-available"))
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("invoicing_threshold"));
    }
}
