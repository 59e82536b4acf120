package atlas.invoicing;

import static atlas.invoicing.World.FEBRUARY;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Who sees which invoices and costs.
class PeriodReadsServiceTest extends PeriodTests {

    @Test
    void anotherMerchantSeesNothing() {
        var id = only("").path("id").stringValue();
        var stranger = identity.as("stranger", http);

        stranger.get().uri("/v1/invoices/" + id).exchange().expectStatus().isNotFound();
        stranger.post()
                .uri("/v1/invoices/" + id + "/void")
                .exchange()
                .expectStatus()
                .isNotFound();
        stranger.get()
                .uri("/v1/invoices")
                .exchange()
                .expectBody()
                .jsonPath("$.data.length()")
                .isEqualTo(0);
        assertThat(show(id).path("status").stringValue()).isEqualTo("issued");
    }

    @Test
    void listsAreFilteredAndPaged() {
        var first = get("/v1/invoices?limit=1&status=issued&status=draft");
        var cursor = first.path("pagination_metadata").path("next_cursor").stringValue();
        var second = get("/v1/invoices?limit=1&status=issued&status=draft&cursor=" + cursor);

        assertThat(first.path("data").path(0).path("status").stringValue()).isEqualTo("draft");
        assertThat(second.path("data").path(0).path("status").stringValue()).isEqualTo("issued");
        assertThat(second.path("pagination_metadata").path("has_more").booleanValue())
                .isFalse();
        assertThat(list("?customer_id=customer1&subscription_id=" + world.subscription))
                .hasSize(1);
        assertThat(list("?external_customer_id=acme/1")).hasSize(1);
        assertThat(list("?customer_id=other")).isEmpty();
        assertThat(list("?invoice_date[gt]=2025-01-15T08:00:00Z")).isEmpty();
        assertThat(list("?invoice_date[gte]=2025-01-15T08:00:00Z&due_date[lt]=2025-02-01"))
                .hasSize(1);
        assertThat(list("?amount[gt]=27&amount[lt]=28")).hasSize(1);
        client().get().uri("/v1/invoices?status=lost").exchange().expectStatus().isBadRequest();
    }

    /// Midnight of Los Angeles is at eight in UTC.
    @Test
    void datesOfFiltersAreDaysOfTheCustomer() {
        var customer = "?customer_id=customer1&";
        assertThat(list(customer + "invoice_date=2025-01-15&due_date=2025-01-30"))
                .hasSize(1);
        assertThat(list(customer + "due_date[gt]=2025-01-30")).isEmpty();
        assertThat(list(customer + "due_date[gt]=2025-01-29&due_date[lt]=2025-01-31"))
                .hasSize(1);
        assertThat(list(customer + "invoice_date[lte]=2025-01-15")).hasSize(1);
        assertThat(list(customer + "invoice_date[lte]=2025-01-14")).isEmpty();
        assertThat(list(customer + "invoice_date[gte]=2025-01-15T00:00:00-08:00"))
                .hasSize(1);
    }

    @Test
    void costsAreThoseOfThePresentPeriod() {
        world.publishUsage(START, FEBRUARY, 2500, 1);
        settle();

        var buckets =
                get("/v1/customers/external_customer_id/{id}/costs", "acme/1").path("data");
        assertThat(buckets).hasSize(1);
        assertThat(buckets.path(0).path("subtotal").stringValue()).isEqualTo("62.42");
        assertThat(buckets.path(0).path("timeframe_start").stringValue()).isEqualTo("2025-01-15T08:00:00+00:00");
        assertThat(buckets.path(0).path("timeframe_end").stringValue()).isEqualTo("2025-01-16T08:00:00+00:00");
        assertThat(buckets.path(0).path("per_price_costs")).hasSize(2);
        assertThat(get("/v1/subscriptions/{id}/costs", world.subscription).path("data"))
                .isEqualTo(buckets);
        assertThat(get("/v1/customers/{id}/costs?timeframe_start=2024-01-01&timeframe_end=2024-02-01", world.customer)
                        .path("data"))
                .isEmpty();
    }
}
