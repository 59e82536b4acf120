package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/// Lists, and who sees what.
class ReadingTest extends CustomerApi {

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
}
