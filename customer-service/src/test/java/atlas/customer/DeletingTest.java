package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.eventstore.CommandHandler;
import atlas.schemas.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;

/// Deleting a customer.
class DeletingTest extends CustomerApi {

    @Autowired
    CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;

    private String id = "";

    @BeforeEach
    void thereIsACustomer() {
        id = idOf(post(ADA));
    }

    @Test
    void leavesOnlyThatItIsDeleted() {
        delete(id).expectStatus().isNoContent();

        get("/v1/customers/{id}", id)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"id\": \"%s\", \"deleted\": true}".formatted(id), JsonCompareMode.STRICT);
        get("/v1/customers").expectBody().jsonPath("$.data").isEmpty();
        expectProblem(delete(id), 404, "404-resource-not-found");
        expectProblem(put("/v1/customers/{id}", id, "{\"name\": \"x\"}"), 404, "404-resource-not-found");
        expectProblem(get("/v1/customers/external_customer_id/{id}", "ada/1"), 404, "404-resource-not-found");
        var last = published(id).getLast();
        assertThat(last.getType()).isEqualTo("customer.deleted");
        assertThat(last.getCustomer().getDeleted()).isTrue();
        assertThat(last.getCustomer().getEmail()).isEmpty();
    }

    @Test
    void givesTheExternalIdBack() {
        delete(id).expectStatus().isNoContent();

        assertThat(idOf(post(ADA))).isNotEqualTo(id);
    }

    @Test
    void isRefusedOnceThereIsAnInvoice() {
        Neighbours.answer("customer_id=" + id, """
                {"data": [{"id": "i1", "line_items": []}], "pagination_metadata": {"has_more": false, "next_cursor": null}}
                """);

        expectProblem(delete(id), 400, "400-constraint-violation");
        get("/v1/customers/{id}", id).expectBody().jsonPath("$.name").isEqualTo("Ada");
    }

    @Test
    void waitsForAnAnswerOfInvoicing() {
        Neighbours.answer("customer_id=" + id, Neighbours.FAILS);

        expectProblem(delete(id), 503, "500-internal-server-error");
    }

    @Test
    void isPublishedAndThenHasTheKeyRemoved() {
        delete(id).expectStatus().isNoContent();

        settle();
        var key = merchant + "/" + id;
        assertThat(records(Topics.CUSTOMERS))
                .filteredOn(record -> record.key().equals(key))
                .extracting(record -> record.value() == null)
                .containsExactly(false, false, true);
    }

    @Test
    void leavesNothingThatWasSaidInThePast() {
        var marked = idOf(post("""
                {"name": "erase-me", "email": "erase-me@example.com", "external_customer_id": "erase-me-too",
                 "billing_address": {"city": "erase-me"}, "tax_id": {"country": "DE", "type": "eu_vat", "value": "erase-me"},
                 "payment_provider": "stripe_charge", "payment_provider_id": "erase-me", "metadata": {"erase-me": "erase-me"}}
                """));
        put("/v1/customers/{id}", marked, "{\"name\": \"erase-me again\", \"currency\": \"EUR\"}")
                .expectStatus()
                .isOk();
        post("/v1/customers/%s/portal_sessions".formatted(marked), "{}", "session-" + marked)
                .expectStatus()
                .isCreated();
        assertThat(tracesOf("erase-me")).isPositive();

        delete(marked).expectStatus().isNoContent();

        assertThat(tracesOf("erase-me")).isZero();
        assertThat(jdbc.sql("select count(*) from portal_session where customer_id = ?")
                        .param(marked)
                        .query(Long.class)
                        .single())
                .isZero();
        customers.rebuildCurrentStates();
        get("/v1/customers/{id}", marked).expectBody().jsonPath("$.deleted").isEqualTo(true);
    }

    @Test
    void leavesItsIdempotencyKeyUsedUp() {
        var once = idOf(post(ADA.replace("ada/1", "once"), "the-key"));
        delete(once).expectStatus().isNoContent();

        post(ADA.replace("ada/1", "once"), "the-key")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true")
                .expectBody()
                .json("{\"id\": \"%s\", \"deleted\": true}".formatted(once), JsonCompareMode.STRICT);
    }

    /// In how many rows of this merchant a text stands.
    private long tracesOf(String text) {
        return jdbc.sql("""
                        select (select count(*) from event where merchant_id = :merchant and data::text like :text)
                             + (select count(*) from current_state
                                where merchant_id = :merchant and current_state::text like :text)
                             + (select count(*) from idempotency_key
                                where merchant_id = :merchant and convert_from(body, 'UTF8') like :text)
                        """)
                .param("merchant", merchant)
                .param("text", "%" + text + "%")
                .query(Long.class)
                .single();
    }
}
