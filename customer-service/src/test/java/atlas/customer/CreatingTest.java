package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Creating a customer.
class CreatingTest extends CustomerApi {

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

        var record = published(id).getFirst();

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
            {"name": "Ada", "email": "a@b.c", "hierarchy": {"child_customer_ids": [null]}} | hierarchy.child_customer_ids: must be ids of customers
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
