package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What others tell of a customer.
class HearingTest extends CustomerApi {

    private String id = "";

    @BeforeEach
    void thereIsACustomer() {
        id = idOf(post(ADA));
    }

    @Test
    void ofASubscriptionFixesTheCurrency() {
        publish(Topics.SUBSCRIPTIONS, Records.subscription(merchant, id, "EUR"));

        await().untilAsserted(() -> get("/v1/customers/{id}", id)
                .expectBody()
                .jsonPath("$.currency")
                .isEqualTo("EUR"));
        expectProblem(put("/v1/customers/{id}", id, "{\"currency\": \"USD\"}"), 400, "400-constraint-violation");
    }

    @Test
    void ofABalanceShowsTheNewest() {
        publish(Topics.CUSTOMER_BALANCES, Records.balance(merchant, id, 2, "12.50"));
        publish(Topics.CUSTOMER_BALANCES, Records.balance(merchant, id, 1, "99.00"));
        publish(Topics.CUSTOMER_BALANCES, Records.balance(merchant, id, 3, "-7"));

        await().untilAsserted(() ->
                get("/v1/customers/{id}", id).expectBody().jsonPath("$.balance").isEqualTo("-7.00"));
        assertThat(published(id).stream().map(record -> record.getCustomer().getBalance()))
                .containsExactly("0.00", "12.50", "-7.00");
    }

    private void publish(String topic, SpecificRecord record) {
        kafka.send(topic, merchant + "/" + id, record).join();
    }
}
