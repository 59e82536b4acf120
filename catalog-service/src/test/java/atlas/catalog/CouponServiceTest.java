package atlas.catalog;

import static atlas.catalog.Catalog.expectInvalid;
import static atlas.catalog.Catalog.expectNotFound;
import static atlas.catalog.Catalog.expectProblem;
import static atlas.catalog.Catalog.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CouponServiceTest extends CatalogTests {

    private static final String REDEMPTIONS = "/internal/v1/coupons/redemptions/";
    private static final String PERCENTAGE = "\"discount_type\": \"percentage\", \"percentage_discount\": 0.5";

    private Catalog service;

    @BeforeEach
    void anotherService() {
        service = new Catalog(catalog.merchant(), identity.asService(catalog.merchant(), http));
    }

    @Test
    void couponsAreShownWithAllTheirFields() {
        var coupon = catalog.created("/v1/coupons", """
                {"redemption_code": "SPRING", "duration_in_months": 3, "max_redemptions": 10,
                 "discount": {"discount_type": "percentage", "percentage_discount": 0.15}}
                """);

        assertThat(without(coupon, "id", "created_at")).isEqualTo(tree("""
                {"redemption_code": "SPRING", "times_redeemed": 0, "max_redemptions": 10, "duration_in_months": 3,
                 "archived_at": null,
                 "discount": {"discount_type": "percentage", "percentage_discount": 0.15, "amount_discount": null,
                              "applies_to_price_ids": null, "filters": [], "reason": null}}
                """));
        assertThat(json(catalog.get("/v1/coupons/" + id(coupon)))).isEqualTo(coupon);
    }

    @Test
    void anAmountMayBeTextOrNumber() {
        var text = coupon("A", "\"amount_discount\": \"5.50\", \"discount_type\": \"amount\"", null);
        var number = coupon("B", "\"amount_discount\": 5.5, \"discount_type\": \"amount\"", null);

        assertThat(text.at("/discount/amount_discount").stringValue()).isEqualTo("5.50");
        assertThat(number.at("/discount/amount_discount").stringValue()).isEqualTo("5.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                      | redemption_code: must have
            {"redemption_code": "A"}                                                | discount.discount_type: must be
            {"redemption_code": "A", "discount": {"discount_type": "percentage"}}   | discount.percentage_discount: must be
            {"redemption_code": "A", "discount": {"discount_type": "percentage", "percentage_discount": 15}} | discount.percentage_discount: must be
            {"redemption_code": "A", "discount": {"discount_type": "amount", "amount_discount": "-1"}} | discount.amount_discount: must be
            {"redemption_code": "A", "discount": {"discount_type": "amount", "amount_discount": "x"}}  | discount.amount_discount: 'x' is not
            {"redemption_code": "A", "duration_in_months": 0, "discount": {"discount_type": "percentage", "percentage_discount": 1}} | duration_in_months: must be
            {"redemption_code": "A", "duration_in_months": 121, "discount": {"discount_type": "percentage", "percentage_discount": 1}} | duration_in_months: must be
            {"redemption_code": "A", "max_redemptions": 1000000001, "discount": {"discount_type": "percentage", "percentage_discount": 1}} | max_redemptions: must be
            """)
    void couponsSayWhatIsWrong(String body, String error) {
        expectInvalid(catalog.post("/v1/coupons", body), error);
    }

    @Test
    void aCodeIsFreeAgainWhenItsCouponIsArchived() {
        var old = id(coupon("SPRING"));
        expectProblem(
                catalog.post("/v1/coupons", body("SPRING", PERCENTAGE, null)),
                400,
                "400-duplicate-resource-creation",
                "redemption_code 'SPRING' is already in use");

        var archived = json(catalog.post("/v1/coupons/" + old + "/archive", "{}"));
        assertThat(archived.get("archived_at").isString()).isTrue();
        assertThat(json(catalog.post("/v1/coupons/" + old + "/archive", "{}"))).isEqualTo(archived);

        var anew = id(coupon("SPRING"));
        catalog.post("/v1/coupons/" + old + "/archive", "{}").expectStatus().isOk();
        expectProblem(
                catalog.post("/v1/coupons", body("SPRING", PERCENTAGE, null)),
                400,
                "400-duplicate-resource-creation",
                "redemption_code");
        assertThat(ids(json(catalog.get("/v1/coupons")))).containsExactly(anew);
        assertThat(ids(json(catalog.get("/v1/coupons?show_archived=true")))).containsExactly(anew, old);
        assertThat(ids(json(catalog.get("/v1/coupons?redemption_code=SPRING")))).containsExactly(anew);
        assertThat(ids(json(catalog.get("/v1/coupons?redemption_code=OTHER")))).isEmpty();
    }

    @Test
    void redeemingCountsOnceForEachRedemption() {
        var coupon = id(coupon("SPRING"));

        redeem("r1", "\"redemption_code\": \"SPRING\"").expectStatus().isOk();
        redeem("r1", "\"redemption_code\": \"SPRING\"").expectStatus().isOk();
        var redeemed = json(redeem("r2", "\"coupon_id\": \"" + coupon + "\""));

        assertThat(redeemed.get("times_redeemed").intValue()).isEqualTo(2);
        assertThat(json(catalog.get("/v1/coupons/" + coupon))).isEqualTo(redeemed);

        giveBack("r1");
        giveBack("r1");
        giveBack("never");
        assertThat(json(catalog.get("/v1/coupons/" + coupon))
                        .get("times_redeemed")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeRedeemedIsRefused() {
        var coupon = id(coupon("SPRING", PERCENTAGE, 1));
        var other = id(coupon("SUMMER"));
        redeem("r1", "\"redemption_code\": \"SPRING\"").expectStatus().isOk();

        expectProblem(
                redeem("r2", "\"redemption_code\": \"SPRING\""),
                400,
                "400-constraint-violation",
                "The coupon 'SPRING' was redeemed 1 times");
        expectProblem(
                redeem("r1", "\"coupon_id\": \"" + other + "\""),
                400,
                "400-constraint-violation",
                "The redemption 'r1'");
        expectNotFound(redeem("r2", "\"redemption_code\": \"NONE\""), "Coupon", "NONE");
        expectNotFound(redeem("r2", "\"coupon_id\": \"none\""), "Coupon", "none");
        expectInvalid(redeem("r2", "\"coupon_id\": null"), "coupon_id: exactly one");

        catalog.post("/v1/coupons/" + coupon + "/archive", "{}").expectStatus().isOk();
        expectProblem(
                redeem("r2", "\"redemption_code\": \"SPRING\""),
                400,
                "400-constraint-violation",
                "The coupon 'SPRING' is archived");
        redeem("r1", "\"redemption_code\": \"SPRING\"").expectStatus().isOk();
    }

    @Test
    void anotherMerchantRedeemsNothing() {
        var coupon = id(coupon("SPRING"));
        redeem("r1", "\"redemption_code\": \"SPRING\"").expectStatus().isOk();
        var stranger = new Catalog(other.merchant(), identity.asService(other.merchant(), http));

        expectNotFound(
                stranger.put(REDEMPTIONS + "r1", redemption("\"coupon_id\": \"" + coupon + "\"")), "Coupon", coupon);
        stranger.http()
                .delete()
                .uri(REDEMPTIONS + "r1")
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(json(catalog.get("/v1/coupons/" + coupon))
                        .get("times_redeemed")
                        .intValue())
                .isEqualTo(1);
        catalog.put(REDEMPTIONS + "r2", redemption("\"coupon_id\": \"" + coupon + "\""))
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void ofManyWhoWantTheLastUseExactlyOneGetsIt() {
        var coupon = id(coupon("LAST", PERCENTAGE, 1));

        var statuses = atOnce(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> status(redeem("racer-" + i, "\"redemption_code\": \"LAST\"")))
                .toList());

        assertThat(statuses).containsOnly(200, 400).containsOnlyOnce(200);
        assertThat(json(catalog.get("/v1/coupons/" + coupon))
                        .get("times_redeemed")
                        .intValue())
                .isEqualTo(1);
    }

    private JsonNode coupon(String code) {
        return coupon(code, PERCENTAGE, null);
    }

    private JsonNode coupon(String code, String discount, @Nullable Integer most) {
        return catalog.created("/v1/coupons", body(code, discount, most));
    }

    private static String body(String code, String discount, @Nullable Integer most) {
        return "{\"redemption_code\": \"%s\", \"max_redemptions\": %s, \"discount\": {%s}}"
                .formatted(code, most, discount);
    }

    private ResponseSpec redeem(String redemption, String coupon) {
        return service.put(REDEMPTIONS + redemption, redemption(coupon));
    }

    private static String redemption(String coupon) {
        return "{\"subscription_id\": \"subscription\", %s}".formatted(coupon);
    }

    private void giveBack(String redemption) {
        service.http()
                .delete()
                .uri(REDEMPTIONS + redemption)
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    private static int status(ResponseSpec response) {
        return response.expectBody().returnResult().getStatus().value();
    }

    private static String id(JsonNode coupon) {
        return coupon.get("id").stringValue();
    }

    private static List<String> ids(JsonNode page) {
        return page.get("data").valueStream().map(CouponServiceTest::id).toList();
    }

    private static JsonNode without(JsonNode coupon, String... fields) {
        var rest = (ObjectNode) coupon.deepCopy();
        rest.remove(List.of(fields));
        return rest;
    }
}
