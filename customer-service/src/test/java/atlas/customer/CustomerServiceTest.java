package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.TestIdentity;
import atlas.schemas.Topics;
import atlas.schemas.customers.CustomerRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CustomerTest
class CustomerServiceTest {

    private static final String ERRORS = "https://docs.withorb.com/reference/error-responses#";
    private static final String ADA = """
            {"name": "Ada", "email": "ada@example.com", "external_customer_id": "ada/1", "timezone": "America/New_York",
             "payment_provider": "stripe_invoice", "metadata": {"tier": "gold", "seat": null}, "hierarchy": null}
            """;

    private final String merchant = "merchant-" + UUID.randomUUID();

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    ProducerFactory<String, SpecificRecord> producers;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    JsonMapper json;

    @Nested
    class Creating {

        @Test
        void showsWhatWasAskedForWithTheDefaults() {
            post(ADA).expectStatus().isCreated().expectBody().json("""
                    {"external_customer_id": "ada/1", "name": "Ada", "email": "ada@example.com", "timezone": "America/New_York",
                     "currency": null, "balance": "0.00", "payment_provider": "stripe_invoice", "auto_collection": true,
                     "auto_issuance": null, "email_delivery": true, "additional_emails": [], "metadata": {"tier": "gold"},
                     "hierarchy": {"parent": null, "children": []}, "tax_id": null, "portal_url": null}
                    """);
        }

        @Test
        void isSeenAtOnceByBothIds() {
            var id = idOf(post(ADA));

            get("/v1/customers/{id}", id).expectBody().jsonPath("$.id").isEqualTo(id);
            get("/v1/customers/external_customer_id/{id}", "ada/1")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.id")
                    .isEqualTo(id);
        }

        @Test
        void isPublished() {
            var id = idOf(post(ADA));

            var record = published(id, 1).getFirst();

            assertThat(record.getMerchantId()).isEqualTo(merchant);
            assertThat(record.getType()).isEqualTo("customer.created");
            assertThat(record.getCustomer().getExternalCustomerId()).isEqualTo("ada/1");
        }

        @Test
        void refusesAnExternalIdThatIsTaken() {
            post(ADA).expectStatus().isCreated();

            expectProblem(post(ADA), 400, "400-duplicate-resource-creation");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"email": "a@b.c"}                                              | name: must have 1 to 500 characters
                {"name": "Ada"}                                                 | email: must be an email address
                {"name": "Ada", "email": "a@b.c", "timezone": "Mars/Olympus"}   | timezone: must be the name of an IANA time zone
                {"name": "Ada", "email": "a@b.c", "currency": "GOLD"}           | currency: must be an ISO 4217 code
                {"name": "Ada", "email": "a@b.c", "additional_emails": [null]}  | additional_emails: must be email addresses
                {"name": "Ada", "email": "a@b.c", "hierarchy": {}}              | not supported yet: hierarchy
                {"name": "Ada", "email": "a@b.c", "colour": "red"}              | colour: is not a field that can be set here
                {"name": "Ada", "email": "a@b.c", "metadata": {"a": {}}}        | metadata.a: has the wrong type or is not valid
                {"name": "Ada", "email": "a@b.c", "tax_id": {"country": "DE"}}  | tax_id.type: is required
                [1]                                                             | body: has the wrong type or is not valid
                {"name"                                                         | body: is not valid JSON
                """)
        void saysWhatIsWrong(String body, String error) {
            var problem = post(body);

            problem.expectStatus().isBadRequest();
            problem.expectBody()
                    .jsonPath("$.type")
                    .isEqualTo(ERRORS + "400-request-validation-errors")
                    .jsonPath("$.validation_errors[0]")
                    .value(String.class, text -> assertThat(text).startsWith(error));
            get("/v1/customers").expectBody().jsonPath("$.data").isEmpty();
        }

        @Test
        void twiceWithOneIdempotencyKeyIsOnce() {
            var first = idOf(post(ADA, "key"));

            var second = post(ADA, "key");

            second.expectStatus().isCreated().expectHeader().valueEquals("Idempotent-Replayed", "true");
            assertThat(idOf(second)).isEqualTo(first);
            expectProblem(post(ADA.replace("Ada", "Eve"), "key"), 409, "409-resource-conflict");
        }

        @Test
        void refusedWithAnIdempotencyKeyIsRefusedAgainInTheSameWords() {
            post(ADA).expectStatus().isCreated();

            expectProblem(post(ADA, "taken"), 400, "400-duplicate-resource-creation");
            expectProblem(post(ADA, "taken"), 400, "400-duplicate-resource-creation");
        }
    }

    @Nested
    class Editing {

        private final String id = idOf(post(ADA));

        @Test
        void changesWhatIsGivenAndNothingElse() {
            put("/v1/customers/{id}", id, """
                    {"name": "Ada L.", "currency": "JPY", "payment_provider": null, "billing_address": {"city": "London"},
                     "metadata": {"tier": null, "plan": "x"}}
                    """)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("""
                    {"name": "Ada L.", "email": "ada@example.com", "currency": "JPY", "balance": "0", "payment_provider": null,
                     "auto_collection": true, "metadata": {"plan": "x"}, "billing_address": {"city": "London", "line1": null}}
                    """);
            assertThat(published(id, 2).getLast().getType()).isEqualTo("customer.edited");
        }

        @Test
        void worksByExternalIdToo() {
            put("/v1/customers/external_customer_id/{id}", "ada/1", "{\"metadata\": null}")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.metadata")
                    .isEmpty();
        }

        @Test
        void refusesWhatIsFixed() {
            expectProblem(
                    put("/v1/customers/{id}", id, "{\"timezone\": \"Etc/UTC\"}"), 400, "400-constraint-violation");
            expectProblem(
                    put("/v1/customers/{id}", id, "{\"external_customer_id\": \"eve\"}"),
                    400,
                    "400-constraint-violation");
        }

        @Test
        void setsAnExternalIdOnceAndOnlyBeforeUsageIsInvoiced() {
            var billed = named("billed");
            var unbilled = named("unbilled");
            Neighbours.answer("customer_id=" + billed, """
                    {"data": [{"line_items": [{"price": {"price_type": "fixed_price"}}]},
                              {"line_items": [{"price": {"price_type": "usage_price"}}]}],
                     "pagination_metadata": {"has_more": false, "next_cursor": null}}
                    """);
            Neighbours.answer("customer_id=" + unbilled, """
                    {"data": [{"line_items": [{"price": {"price_type": "fixed_price"}}]}],
                     "pagination_metadata": {"has_more": false, "next_cursor": null}}
                    """);

            expectProblem(
                    put("/v1/customers/{id}", billed, "{\"external_customer_id\": \"b\"}"),
                    400,
                    "400-constraint-violation");
            put("/v1/customers/{id}", unbilled, "{\"external_customer_id\": \"u\"}")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.external_customer_id")
                    .isEqualTo("u");
        }

        @Test
        void keepsAndShowsWhatOtherSystemsAreTold() {
            put("/v1/customers/{id}", id, """
                    {"tax_configuration": {"tax_exempt": true, "tax_provider": "avalara", "tax_exemption_code": "G"},
                     "reporting_configuration": {"exempt": true},
                     "accounting_sync_configuration": {"accounting_providers": [{"provider_type": "netsuite", "external_provider_id": "7"}]},
                     "payment_configuration": {"payment_providers": [{"provider_type": "stripe"}]}}
                    """)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("""
                    {"exempt_from_automated_tax": true, "automatic_tax_enabled": null, "reporting_configuration": {"exempt": true},
                     "tax_configuration": {"tax_exempt": true, "tax_provider": "avalara", "tax_exemption_code": "G"},
                     "accounting_sync_configuration": {"excluded": false, "accounting_providers": [{"provider_type": "netsuite", "external_provider_id": "7"}]},
                     "payment_configuration": {"payment_providers": [{"provider_type": "stripe", "excluded_payment_method_types": []}]}}
                    """);
            expectProblem(
                    put(
                            "/v1/customers/{id}",
                            id,
                            "{\"tax_configuration\": {\"tax_exempt\": true, \"tax_provider\": \"x\"}}"),
                    400,
                    "400-request-validation-errors");
        }

        @Test
        void refusesWhatIsInvalid() {
            expectProblem(put("/v1/customers/{id}", id, "{\"name\": null}"), 400, "400-request-validation-errors");
        }
    }

    @Nested
    class Deleting {

        private final String id = idOf(post(ADA));

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
            var last = published(id, 2).getLast();
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
    }

    @Nested
    class Hearing {

        private final String id = idOf(post(ADA));

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

            await().untilAsserted(() -> get("/v1/customers/{id}", id)
                    .expectBody()
                    .jsonPath("$.balance")
                    .isEqualTo("-7.00"));
            assertThat(published(id, 3).stream()
                            .map(record -> record.getCustomer().getBalance()))
                    .containsExactly("0.00", "12.50", "-7.00");
        }

        private void publish(String topic, SpecificRecord record) {
            new KafkaTemplate<>(producers)
                    .send(topic, merchant + "/" + id, record)
                    .join();
        }
    }

    @Test
    void listsCanBeLimitedByCreation() {
        var id = named("a");
        var at = page("/v1/customers").at("/data/0/created_at").stringValue();

        assertThat(page("/v1/customers?created_at[gte]={at}", at)
                        .at("/data/0/id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(page("/v1/customers?created_at[lt]={at}", at).at("/data")).isEmpty();
        expectProblem(get("/v1/customers?created_at[lt]=soon"), 400, "400-request-validation-errors");
    }

    @Test
    void listsAreNewestFirstAndPaged() {
        var ids = List.of(named("a"), named("b"), named("c")).reversed();

        var first = page("/v1/customers?limit=2");
        var second = page("/v1/customers?limit=2&cursor="
                + first.at("/pagination_metadata/next_cursor").stringValue());

        assertThat(List.of(
                        first.at("/data/0/id").stringValue(),
                        first.at("/data/1/id").stringValue(),
                        second.at("/data/0/id").stringValue()))
                .isEqualTo(ids);
        assertThat(second.at("/pagination_metadata/has_more").booleanValue()).isFalse();
        expectProblem(get("/v1/customers?limit=0"), 400, "400-request-validation-errors");
    }

    @Test
    void anotherMerchantSeesAndChangesNothing() {
        var id = idOf(post(ADA));
        var other = identity.as("other-" + merchant, http);

        expectProblem(other.get().uri("/v1/customers/{id}", id).exchange(), 404, "404-resource-not-found");
        expectProblem(
                other.get()
                        .uri("/v1/customers/external_customer_id/{id}", "ada/1")
                        .exchange(),
                404,
                "404-resource-not-found");
        other.get()
                .uri("/v1/customers")
                .exchange()
                .expectBody()
                .jsonPath("$.data")
                .isEmpty();
        expectProblem(
                other.put()
                        .uri("/v1/customers/{id}", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"name\": \"Eve\"}")
                        .exchange(),
                404,
                "404-resource-not-found");
        get("/v1/customers/{id}", id).expectBody().jsonPath("$.name").isEqualTo("Ada");
    }

    @Test
    void nobodySeesAnythingWithoutAnIdentity() {
        expectProblem(http.get().uri("/v1/customers").exchange(), 401, "401-authentication-error");
    }

    private String named(String name) {
        return idOf(post("{\"name\": \"%s\", \"email\": \"a@b.c\"}".formatted(name)));
    }

    private ResponseSpec post(String body) {
        return post(body, UUID.randomUUID().toString());
    }

    private ResponseSpec post(String body, String key) {
        return identity.as(merchant, http)
                .post()
                .uri("/v1/customers")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private ResponseSpec put(String uri, String id, String body) {
        return identity.as(merchant, http)
                .put()
                .uri(uri, id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private ResponseSpec delete(String id) {
        return identity.as(merchant, http)
                .delete()
                .uri("/v1/customers/{id}", id)
                .exchange();
    }

    private ResponseSpec get(String uri, Object... variables) {
        return identity.as(merchant, http).get().uri(uri, variables).exchange();
    }

    private JsonNode page(String uri, Object... variables) {
        return json.readTree(body(get(uri, variables)));
    }

    private String idOf(ResponseSpec response) {
        return json.readTree(body(response)).get("id").stringValue();
    }

    private static String body(ResponseSpec response) {
        return new String(
                Objects.requireNonNull(response.expectBody().returnResult().getResponseBodyContent()),
                StandardCharsets.UTF_8);
    }

    private static void expectProblem(ResponseSpec response, int status, String type) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(ERRORS + type);
    }

    private List<CustomerRecord> published(String id, int count) {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            consumer.subscribe(List.of(Topics.CUSTOMERS));
            var found = new ArrayList<CustomerRecord>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                KafkaTestUtils.getRecords(consumer, Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() instanceof CustomerRecord customer
                            && customer.getId().equals(id)) {
                        found.add(customer);
                    }
                });
                return found.size() >= count;
            });
            return found;
        }
    }
}
