package atlas.subscription.domain.subscription;

import static atlas.kernel.cycle.BillingAnchor.FIRST_OF_MONTH;
import static atlas.kernel.cycle.Cadence.MONTHLY;
import static atlas.kernel.cycle.Cadence.QUARTERLY;
import static atlas.subscription.domain.subscription.Agreements.agreement;
import static atlas.subscription.domain.subscription.Agreements.at;
import static atlas.subscription.domain.subscription.Agreements.creating;
import static atlas.subscription.domain.subscription.Agreements.fee;
import static atlas.subscription.domain.subscription.Agreements.monthlyFee;
import static atlas.subscription.domain.subscription.Agreements.plan;
import static atlas.subscription.domain.subscription.Agreements.usage;
import static atlas.subscription.domain.subscription.SubscriptionRejection.COUPON_IN_FORCE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import atlas.kernel.decider.CommandRejected;
import atlas.subscription.domain.subscription.AdjustmentInterval.Redemption;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan.Alignment;
import atlas.subscription.domain.subscription.SubscriptionCommand.RedeemCoupon;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnschedulePlanChanges;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChangeScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.PlanChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanChangeTest {

    private static final Instant JULY = day("2025-07-01");
    private static final Instant AUGUST = day("2025-08-01");

    /// Three plans within a July of 31 days: 28/31 and then 21/31 are given back and charged anew.
    @Test
    void inTheMiddleOfAPeriodSharesItsDaysBetweenThePlans() {
        var life = monthly()
                .until(day("2025-07-04"))
                .then(change("advanced", When.IMMEDIATELY, "2025-07-04"))
                .until(day("2025-07-11"))
                .then(change("beginner", When.IMMEDIATELY, "2025-07-11"));

        assertThat(life.windows().stream().filter(window -> window.start().isBefore(AUGUST)))
                .filteredOn(window -> !window.intervalId().equals("usage-interval"))
                .extracting(
                        Window::intervalId,
                        Window::start,
                        Window::end,
                        Window::invoiceDate,
                        Window::serviceDays,
                        Window::periodDays)
                .containsExactly(
                        tuple("fee-interval", JULY, day("2025-07-04"), JULY, 3, 31),
                        tuple("advanced-interval", day("2025-07-04"), day("2025-07-11"), day("2025-07-04"), 7, 31),
                        tuple("beginner-interval", day("2025-07-11"), AUGUST, day("2025-07-11"), 21, 31));
        assertThat(life.windows("usage-interval"))
                .singleElement()
                .extracting(Window::end, Window::invoiceDate)
                .containsExactly(day("2025-07-04"), day("2025-07-04"));
        assertThat(life.windows("beginner-interval")).extracting(Window::start).contains(AUGUST);
        assertThat(life.subscription().plan().planId()).isEqualTo("beginner");
        assertThat(life.events())
                .filteredOn(PlanChanged.class::isInstance)
                .extracting(event -> ((PlanChanged) event).previousPlanId())
                .containsExactly("plan", "advanced");
    }

    @Test
    void thatIsScheduledTakesEffectWhenItsDateComes() {
        var life = monthly().until(day("2025-07-04")).then(change("advanced", When.AT_END_OF_TERM, "2025-07-04"));

        assertThat(life.events()).last().isNotInstanceOf(PlanChanged.class);
        assertThat(life.events())
                .filteredOn(PlanChangeScheduled.class::isInstance)
                .extracting(event -> ((PlanChangeScheduled) event).changeDate())
                .containsExactly(AUGUST);
        assertThat(life.subscription().plan().planId()).isEqualTo("plan");
        assertThat(life.windows("advanced-interval"))
                .extracting(Window::start)
                .containsExactly(AUGUST, day("2025-09-01"));
        assertThat(life.windows("fee-interval")).extracting(Window::end).containsExactly(AUGUST);

        life.until(AUGUST);

        assertThat(life.subscription().plan().planId()).isEqualTo("advanced");
        assertThat(life.events()).filteredOn(PlanChanged.class::isInstance).hasSize(1);
    }

    @Test
    void thatIsUnscheduledLeavesNoTrace() {
        var life = monthly().until(day("2025-07-04"));
        var before = life.windows();
        life.then(change("advanced", new When.On(day("2025-07-20")), "2025-07-04"))
                .then(new UnschedulePlanChanges(day("2025-07-05")));

        assertThat(life.windows())
                .extracting(Window::id, Window::end, Window::serviceDays)
                .containsExactlyElementsOf(before.stream()
                        .map(window -> tuple(window.id(), window.end(), window.serviceDays()))
                        .toList());
        assertThat(life.subscription().terms().plans()).hasSize(1);
        life.until(AUGUST);
        assertThat(life.subscription().plan().planId()).isEqualTo("plan");
    }

    @Test
    void replacesThoseThatWereScheduledLater() {
        var life = monthly()
                .until(day("2025-07-04"))
                .then(change("advanced", new When.On(day("2025-07-20")), "2025-07-04"))
                .then(change("beginner", new When.On(day("2025-07-10")), "2025-07-05"));

        assertThat(life.subscription().terms().plans())
                .extracting(PlanStretch::planId, PlanStretch::start)
                .containsExactly(tuple("plan", JULY), tuple("beginner", day("2025-07-10")));
        assertThat(life.windows("advanced-interval")).isEmpty();
        assertThat(life.windows("fee-interval")).extracting(Window::serviceDays).containsExactly(9);
        assertThat(life.windows("beginner-interval"))
                .first()
                .extracting(Window::serviceDays)
                .isEqualTo(22);
    }

    @Test
    void toTheFirstDayTakesThePlaceOfTheFirstPlan() {
        var life = monthly().until(day("2025-07-04")).then(change("advanced", new When.On(JULY), "2025-07-04"));

        assertThat(life.subscription().terms().plans())
                .extracting(PlanStretch::planId)
                .containsExactly("advanced");
        assertThat(life.windows("fee-interval")).isEmpty();
        assertThat(life.windows("advanced-interval"))
                .first()
                .extracting(Window::serviceDays)
                .isEqualTo(31);
        assertThat(life.subscription().plan().planId()).isEqualTo("advanced");
    }

    @Test
    void untilACancellationTakesEffectMeansThatTheCustomerStays() {
        var life = monthly()
                .until(day("2025-07-04"))
                .then(new Cancel(When.AT_END_OF_TERM, at(day("2025-07-04"))))
                .then(change("advanced", When.AT_END_OF_TERM, "2025-07-05"));

        assertThat(life.subscription().terms().end()).isNull();
        assertThat(life.windows("advanced-interval")).isNotEmpty();
    }

    @Test
    void afterTheEndIsRefused() {
        var life = monthly()
                .until(day("2025-07-04"))
                .then(new Cancel(new When.On(day("2025-07-20")), at(day("2025-07-04"))));

        var rejection = catchThrowableOfType(
                CommandRejected.class, () -> life.then(change("advanced", When.AT_END_OF_TERM, "2025-07-05")));

        assertThat(rejection.code()).isEqualTo(DATE_OUTSIDE_SUBSCRIPTION);
    }

    @Test
    void canMoveTheCyclesToItsDate() {
        var life = monthly()
                .until(day("2025-07-04"))
                .then(new ChangePlan(
                        plan("advanced", monthlyFee("advanced")),
                        When.IMMEDIATELY,
                        Alignment.PLAN_CHANGE_DATE,
                        at(day("2025-07-04"))));

        assertThat(life.windows("advanced-interval"))
                .first()
                .extracting(Window::end, Window::serviceDays, Window::periodDays)
                .containsExactly(day("2025-08-04"), 31, 31);
    }

    @Test
    void keepsTheQuartersOfASubscriptionThatStartedEarlier() {
        var agreed = agreed(day("2025-01-01"));
        var quarterly =
                OfferedPrice.of("q-interval", new Price("q", QUARTERLY, true, BigDecimal.ONE, Map.of("id", "q")), null);
        var life = new Life(creating(agreed, fee(MONTHLY, agreed)))
                .until(day("2025-02-01"))
                .then(new ChangePlan(
                        plan("quarters", quarterly), When.IMMEDIATELY, Alignment.UNCHANGED, at(day("2025-02-01"))));

        assertThat(life.windows("q-interval"))
                .first()
                .extracting(Window::end, Window::serviceDays, Window::periodDays)
                .containsExactly(day("2025-04-01"), 59, 90);
    }

    @Test
    void bringsACouponThatGoesWithIt() {
        var life = monthly()
                .until(day("2025-07-04"))
                .then(new ChangePlan(
                        new Offer("advanced", null, List.of(), List.of(), coupon("r1", 3), Overrides.NONE),
                        When.AT_END_OF_TERM,
                        Alignment.UNCHANGED,
                        at(day("2025-07-04"))));

        assertThat(life.subscription().terms().adjustments())
                .singleElement()
                .extracting(AdjustmentInterval::start, AdjustmentInterval::end)
                .containsExactly(AUGUST, day("2025-11-01"));
        var second = new RedeemCoupon(coupon("r2", null), When.IMMEDIATELY, at(day("2025-07-05")));
        assertThat(catchThrowableOfType(CommandRejected.class, () -> life.then(second))
                        .code())
                .isEqualTo(COUPON_IN_FORCE);

        life.then(new UnschedulePlanChanges(day("2025-07-05")));

        assertThat(life.subscription().redemptionsTakenBack()).containsExactly("r1");
        life.then(second);
        assertThat(life.subscription().terms().adjustments())
                .filteredOn(interval -> !interval.neverHolds())
                .singleElement()
                .extracting(AdjustmentInterval::start, AdjustmentInterval::end)
                .containsExactly(day("2025-07-05"), null);
    }

    private static OfferedCoupon coupon(String redemption, @Nullable Integer months) {
        return new OfferedCoupon(
                "adjustment-of-" + redemption,
                new Redemption(redemption, "ten-percent"),
                new Adjustment("a", Map.of("id", "a")),
                months);
    }

    private static Life monthly() {
        var agreed = agreed(JULY);
        return new Life(creating(agreed, fee(MONTHLY, agreed), usage(MONTHLY, agreed)));
    }

    private static Agreement agreed(Instant start) {
        return agreement(ZoneOffset.UTC, FIRST_OF_MONTH, start, null, start);
    }

    private static ChangePlan change(String to, When when, String now) {
        return new ChangePlan(plan(to, monthlyFee(to)), when, Alignment.UNCHANGED, at(day(now)));
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
