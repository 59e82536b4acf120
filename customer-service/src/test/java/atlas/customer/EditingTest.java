package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Editing a customer.
class EditingTest extends CustomerApi {

    private String id = "";

    @BeforeEach
    void thereIsACustomer() {
        id = idOf(post(ADA));
    }

    @Test
    void changesWhatIsGivenAndNothingElse() {
        put("/v1/customers/{id}", id, """
                {"name": "Ada L.", "currency": "JPY", "payment_provider": null, "billing_address": {"city": "London"},
                 "metadata": {"tier": null, "plan": "x"}}
                """).expectStatus().isOk().expectBody().json("""
                {"name": "Ada L.", "email": "ada@example.com", "currency": "JPY", "balance": "0", "payment_provider": null,
                 "auto_collection": true, "metadata": {"plan": "x"}, "billing_address": {"city": "London", "line1": null}}
                """);
        assertThat(published(id).getLast().getType()).isEqualTo("customer.edited");
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
        expectProblem(put("/v1/customers/{id}", id, "{\"timezone\": \"Etc/UTC\"}"), 400, "400-constraint-violation");
        expectProblem(
                put("/v1/customers/{id}", id, "{\"external_customer_id\": \"eve\"}"), 400, "400-constraint-violation");
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
                """).expectStatus().isOk().expectBody().json("""
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
