package atlas.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/// Customers that belong to customers.
class HierarchyTest extends CustomerApi {

    @Test
    void isShownOnBothSides() {
        var parent = idOf(post(ADA));
        var child = created("""
                {"parent_customer_id": "%s"}""".formatted(parent));

        assertThat(parentOf(child)).isEqualTo(parent);
        get("/v1/customers/{id}", child)
                .expectBody()
                .jsonPath("$.hierarchy.parent.external_customer_id")
                .isEqualTo("ada/1");
        assertThat(childrenOf(parent)).containsExactly(child);
        assertThat(page("/v1/customers").at("/data/0/hierarchy/parent/id").stringValue())
                .isEqualTo(parent);
        assertThat(published(child).getLast().getCustomer().getParentCustomerId())
                .isEqualTo(parent);
    }

    @Test
    void childrenAreAddedAndLeaveOneByOneOrTogether() {
        var first = named("first");
        var second = named("second");
        var parent = created(children(first));

        set(parent, children(second)).expectStatus().isOk();
        assertThat(childrenOf(parent)).containsExactly(first, second);
        set(first, "{\"parent_customer_id\": null}").expectStatus().isOk();
        assertThat(childrenOf(parent)).containsExactly(second);
        set(parent, "null").expectStatus().isOk();
        assertThat(childrenOf(parent)).isEmpty();
        assertThat(parentOf(second)).isEmpty();
    }

    @Test
    void hasOneLevelAndOneParent() {
        var parent = named("parent");
        var child = created("{\"parent_customer_id\": \"%s\"}".formatted(parent));
        var other = named("other");

        expectProblem(set(other, children(child)), 400, "400-constraint-violation");
        expectProblem(set(other, children(parent)), 400, "400-constraint-violation");
        expectProblem(set(other, "{\"parent_customer_id\": \"%s\"}".formatted(child)), 400, "400-constraint-violation");
        expectProblem(set(child, children(other)), 400, "400-constraint-violation");
        expectProblem(
                set(parent, "{\"parent_customer_id\": \"%s\"}".formatted(other)), 400, "400-constraint-violation");
        expectProblem(set(other, children(other)), 400, "400-constraint-violation");
        assertThat(childrenOf(parent)).containsExactly(child);
        assertThat(childrenOf(other)).isEmpty();
    }

    @Test
    void aRefusalLeavesNothingBehind() {
        expectProblem(
                post("{\"name\": \"x\", \"email\": \"a@b.c\", \"hierarchy\": {\"parent_customer_id\": \"nobody\"}}"),
                404,
                "404-resource-not-found");

        assertThat(page("/v1/customers").at("/data")).isEmpty();
    }

    @Test
    void whoIsDeletedIsNobodysRelative() {
        var parent = named("parent");
        var child = created("{\"parent_customer_id\": \"%s\"}".formatted(parent));

        delete(parent).expectStatus().isNoContent();

        assertThat(parentOf(child)).isEmpty();
        expectProblem(set(child, "{\"parent_customer_id\": \"%s\"}".formatted(parent)), 404, "404-resource-not-found");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ofTwoParentsAtOnceOneWins(int ignoredRound) {
        var child = named("child");
        var parents = List.of(named("a"), named("b"), named("c"));

        var answers = atOnce(parents.stream()
                .<Callable<Integer>>map(parent -> () -> set(parent, children(child))
                        .returnResult(String.class)
                        .getStatus()
                        .value())
                .toList());

        assertThat(answers).containsExactlyInAnyOrder(200, 400, 400);
        assertThat(parents.stream().filter(parent -> childrenOf(parent).contains(child)))
                .containsExactly(parentOf(child));
    }

    @Test
    void paymentMethodsAreNotStoredHere() {
        var id = named("x");

        expectProblem(
                put("/v1/customers/{id}", id, "{\"default_payment_method_id\": \"pm\"}"),
                404,
                "404-resource-not-found");
        put("/v1/customers/{id}", id, "{\"default_payment_method_id\": null}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.default_payment_method")
                .isEmpty();
    }

    private String created(String hierarchy) {
        return idOf(post("{\"name\": \"x\", \"email\": \"a@b.c\", \"hierarchy\": %s}".formatted(hierarchy)));
    }

    private ResponseSpec set(String id, String hierarchy) {
        return put("/v1/customers/{id}", id, "{\"hierarchy\": %s}".formatted(hierarchy));
    }

    private static String children(String child) {
        return "{\"child_customer_ids\": [\"%s\"]}".formatted(child);
    }

    private String parentOf(String id) {
        return page("/v1/customers/{id}", id).at("/hierarchy/parent/id").asString("");
    }

    private List<String> childrenOf(String id) {
        return page("/v1/customers/{id}", id)
                .at("/hierarchy/children")
                .valueStream()
                .map(child -> child.get("id").stringValue())
                .toList();
    }
}
