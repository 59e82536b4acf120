package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Coupons that subscriptions redeem, and how often.
class CouponRedemptionServiceTest extends SubscriptionApi {

    @Test
    void aCouponIsRedeemedOnceAndGivenBackWithThePlanChangeThatBroughtIt() {
        var code = "once-" + merchant;
        OWNERS.coupon(code, 1);
        var id = newSubscription();

        var scheduled = changed(id, "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "end_of_subscription_term", "coupon_redemption_code": "%s"}
                """.formatted(code));
        assertThat(scheduled.path("redeemed_coupon").path("coupon_id").stringValue())
                .isEqualTo("coupon-" + code);
        assertThat(scheduled.path("redeemed_coupon").path("end_date").stringValue())
                .isEqualTo("2025-05-01T07:00:00+00:00");
        post("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code), UUID.randomUUID().toString()).expectStatus().isBadRequest();

        changed(id, "unschedule_pending_plan_changes", "{}");

        settle();
        assertThat(OWNERS.redeemed(code)).isZero();
        var created = created("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code));
        assertThat(created.path("adjustment_intervals")
                        .path(0)
                        .path("coupon_id")
                        .stringValue())
                .isEqualTo("coupon-" + code);
        change(created.path("id").stringValue(), "redeem_coupon", """
                {"coupon_redemption_code": "%s", "change_option": "immediate"}
                """.formatted(code))
                .expectStatus()
                .isBadRequest();
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);
        OWNERS.answer("/v1/coupons/coupon-" + code, "{\"id\": \"coupon-%s\"}".formatted(code));
        var redeemers = bodyOf(identity.as(merchant, http)
                .get()
                .uri("/v1/coupons/coupon-%s/subscriptions".formatted(code))
                .exchange()
                .expectStatus()
                .isOk());
        assertThat(idsOf(redeemers)).containsExactly(created.path("id").stringValue());
    }

    @Test
    void whatIsRefusedGivesItsCouponBack() {
        var code = "back-" + merchant;
        OWNERS.coupon(code, 5);

        refused("""
                {"customer_id": "c1", "plan_id": "draft", "coupon_redemption_code": "%s"}
                """.formatted(code), "400-constraint-violation");

        assertThat(OWNERS.redeemed(code)).isZero();
    }

    @Test
    void aCouponWithOneRedemptionHasOneWinner() {
        var code = "race-" + merchant;
        OWNERS.coupon(code, 1);

        var statuses = atOnce(
                20, () -> status(post("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code), UUID.randomUUID().toString())));

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);
    }

    @Test
    void racingRedemptionsOfOneSubscriptionLeaveOneCoupon() {
        var code = "many-" + merchant;
        OWNERS.coupon(code, 100);
        var id = newSubscription();

        var statuses = atOnce(12, () -> status(change(id, "redeem_coupon", """
                {"coupon_redemption_code": "%s", "change_option": "immediate"}
                """.formatted(code))));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        settle();
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);
    }
}
