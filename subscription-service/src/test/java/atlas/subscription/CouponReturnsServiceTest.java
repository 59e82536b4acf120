package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.kernel.MerchantId;
import atlas.platform.web.Unavailable;
import atlas.subscription.domain.subscription.Circumstances;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.domain.subscription.SubscriptionCommand.RedeemCoupon;
import atlas.subscription.domain.subscription.When;
import atlas.subscription.due.Subscriptions;
import atlas.subscription.signup.Coupons;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Whatever happens between the redemption at the catalog and the event of the subscription, both say the
/// same in the end.
class CouponReturnsServiceTest extends SubscriptionApi {

    private static final Duration TIME_TO_USE = Duration.ofMinutes(10);

    @Autowired
    Coupons coupons;

    @Autowired
    Subscriptions subscriptionsWithAppointments;

    @Autowired
    TransactionTemplate transaction;

    private String code = "";

    @BeforeEach
    void aCoupon() {
        code = "returns-" + merchant;
        OWNERS.coupon(code, 100);
    }

    @Test
    void aRedemptionThatACrashLeftBehindIsGivenBack() {
        var id = newSubscription();
        assertThat(reserved(id)).isNotNull();
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);

        moveTo(clock.instant().plus(TIME_TO_USE).minusSeconds(1));
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);

        moveTo(clock.instant().plusSeconds(1));
        assertThat(OWNERS.redeemed(code)).isZero();
    }

    @Test
    void itIsGivenBackTooIfTheRequestWasUndoneOrTheCatalogDoesNotHear() {
        var id = newSubscription();
        transaction.executeWithoutResult(request -> {
            reserved(id);
            request.setRollbackOnly();
        });
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);
        OWNERS.hearNothingOf(2);

        moveTo(clock.instant().plus(TIME_TO_USE));

        assertThat(OWNERS.hasHeardAgain()).isTrue();
        assertThat(OWNERS.redeemed(code)).isZero();
    }

    @Test
    void whatWasRefusedWhileTheCatalogDidNotHearIsGivenBackLater() {
        OWNERS.hearNothingOf(1);
        refused("""
                {"customer_id": "c1", "plan_id": "draft", "coupon_redemption_code": "%s"}
                """.formatted(code), "400-constraint-violation");
        assertThat(OWNERS.redeemed(code)).isEqualTo(1);

        moveTo(clock.instant().plus(TIME_TO_USE));

        assertThat(OWNERS.redeemed(code)).isZero();
    }

    @Test
    void aRedemptionThatIsHeldStays() {
        created("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code));
        redeem(newSubscription());
        changed(newSubscription(), "schedule_plan_change", """
                {"plan_id": "p2", "change_option": "immediate", "coupon_redemption_code": "%s"}
                """.formatted(code));

        moveTo(clock.instant().plus(TIME_TO_USE.multipliedBy(2)));

        assertThat(OWNERS.redeemed(code)).isEqualTo(3);
    }

    @Test
    void oneThatWasGivenBackCannotBeUsedAnyMore() {
        var id = newSubscription();
        var late = reserved(id);
        moveTo(clock.instant().plus(TIME_TO_USE));

        var now = clock.instant();
        var redeem = new RedeemCoupon(late, new When.Immediately(), new Circumstances(now, List.of(), true));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> subscriptionsWithAppointments.handle(new MerchantId(merchant), id, redeem));

        assertThat(bodyOf(get("/" + id)).path("adjustment_intervals")).isEmpty();
    }

    /// Each request holds a connection of the pool of eight while its appointment is made.
    @Test
    void asManyAsHoldAConnectionAllAnswer() {
        var statuses = atOnce(
                16, () -> status(post("""
                {"customer_id": "c1", "plan_id": "p1", "coupon_redemption_code": "%s"}
                """.formatted(code), UUID.randomUUID().toString())));

        assertThat(statuses).containsOnly(201);
        assertThat(OWNERS.redeemed(code)).isEqualTo(16);
    }

    private void redeem(String id) {
        changed(id, "redeem_coupon", """
                {"coupon_redemption_code": "%s", "change_option": "immediate"}
                """.formatted(code));
    }

    private OfferedCoupon reserved(String id) {
        return coupons.reserve(new MerchantId(merchant), id, "redemption_code", code);
    }
}
