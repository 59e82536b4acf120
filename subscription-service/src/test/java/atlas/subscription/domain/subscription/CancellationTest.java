package atlas.subscription.domain.subscription;

import static atlas.kernel.cycle.BillingAnchor.FIRST_OF_MONTH;
import static atlas.kernel.cycle.Cadence.ANNUAL;
import static atlas.kernel.cycle.Cadence.MONTHLY;
import static atlas.subscription.domain.subscription.Agreements.agreement;
import static atlas.subscription.domain.subscription.Agreements.at;
import static atlas.subscription.domain.subscription.Agreements.creating;
import static atlas.subscription.domain.subscription.Agreements.fee;
import static atlas.subscription.domain.subscription.Agreements.monthlyFee;
import static atlas.subscription.domain.subscription.Agreements.plan;
import static atlas.subscription.domain.subscription.Agreements.usage;
import static atlas.subscription.domain.subscription.SubscriptionRejection.ALREADY_ENDED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;
import static atlas.subscription.domain.subscription.SubscriptionRejection.INVOICE_WOULD_CHANGE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.NOTHING_SCHEDULED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.ONLY_IMMEDIATELY;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PAID_INVOICE_IN_BETWEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import atlas.kernel.decider.CommandRejected;
import atlas.subscription.domain.subscription.Circumstances.Invoiced;
import atlas.subscription.domain.subscription.Subscription.Existing.Standing;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan.Alignment;
import atlas.subscription.domain.subscription.SubscriptionCommand.Delete;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleCancellation;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnschedulePlanChanges;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationScheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.CancellationUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionEnded;
import atlas.subscription.domain.subscription.Window.Billing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private static final Instant JANUARY = day("2025-01-01");
    private static final Instant FEBRUARY = day("2025-02-01");

    @Test
    void atTheEndOfTheTermWaitsForTheLongestCycle() {
        var start = day("2021-11-01");
        var agreed = agreed(start, null);
        var life = new Life(creating(agreed, usage(MONTHLY, agreed), fee(ANNUAL, agreed)))
                .until(day("2021-12-08"))
                .then(cancel(When.AT_END_OF_TERM, "2021-12-08"));

        var end = day("2022-11-01");
        assertThat(life.events())
                .filteredOn(CancellationScheduled.class::isInstance)
                .singleElement()
                .extracting(event -> ((CancellationScheduled) event).date())
                .isEqualTo(end);
        assertThat(life.subscription().terms().end()).isEqualTo(end);
        assertThat(life.subscription().standing()).isEqualTo(Standing.STARTED);
        life.until(day("2022-10-15"));
        assertThat(life.windows("usage-interval"))
                .hasSize(12)
                .last()
                .extracting(Window::end)
                .isEqualTo(end);
        assertThat(life.windows("fee-interval"))
                .singleElement()
                .extracting(Window::end)
                .isEqualTo(end);

        life.then(new UnscheduleCancellation(day("2022-10-20")));

        assertThat(life.subscription().terms().end()).isNull();
        assertThat(life.events()).hasAtLeastOneElementOfType(CancellationUnscheduled.class);
        assertThat(life.windows("fee-interval")).extracting(Window::end).containsExactly(end, day("2023-11-01"));
        assertThat(life.windows("usage-interval"))
                .last()
                .extracting(Window::start)
                .isEqualTo(end);
    }

    @Test
    void immediatelyCutsWhatRunsAndTakesBackWhatWouldCome() {
        var life = monthly().until(day("2025-01-15")).then(cancel(When.IMMEDIATELY, "2025-01-15"));

        var now = day("2025-01-15");
        assertThat(life.windows())
                .extracting(
                        Window::intervalId,
                        Window::start,
                        Window::end,
                        Window::invoiceDate,
                        Window::serviceDays,
                        Window::periodDays,
                        Window::billing,
                        Window::version)
                .containsExactly(
                        tuple("fee-interval", JANUARY, now, JANUARY, 14, 31, Billing.AS_USUAL, 2L),
                        tuple("usage-interval", JANUARY, now, now, 14, 31, Billing.AT_ONCE, 2L));
        assertThat(life.all())
                .filteredOn(Window::notBilled)
                .extracting(Window::start)
                .containsOnly(FEBRUARY);
        assertThat(life.subscription().standing()).isEqualTo(Standing.ENDED);
        assertThat(life.subscription().nextBoundary()).isEmpty();
        assertThat(life.events())
                .hasAtLeastOneElementOfType(SubscriptionEnded.class)
                .doesNotHaveAnyElementsOfTypes(CancellationScheduled.class);
        assertRejected(life, cancel(When.IMMEDIATELY, "2025-01-16"), ALREADY_ENDED);
        assertRejected(life, new UnscheduleCancellation(day("2025-01-16")), NOTHING_SCHEDULED);
    }

    @Test
    void onADateThatComesEndsThen() {
        var end = day("2025-02-11");
        var life = monthly().until(day("2025-01-15")).then(cancel(new When.On(end), "2025-01-15"));

        assertThat(life.windows("fee-interval"))
                .extracting(Window::end, Window::serviceDays, Window::periodDays)
                .containsExactly(tuple(FEBRUARY, 31, 31), tuple(end, 10, 28));
        life.until(day("2025-06-01"));
        assertThat(life.events())
                .filteredOn(SubscriptionEnded.class::isInstance)
                .hasSize(1);
        assertThat(life.windows("usage-interval")).hasSize(2);
    }

    @Test
    void againReplacesTheScheduledEnd() {
        var life = monthly()
                .until(day("2025-01-15"))
                .then(cancel(new When.On(day("2025-01-20")), "2025-01-15"))
                .then(cancel(new When.On(day("2025-02-11")), "2025-01-15"));

        assertThat(life.subscription().terms().end()).isEqualTo(day("2025-02-11"));
        assertThat(life.windows("usage-interval")).extracting(Window::end).containsExactly(FEBRUARY, day("2025-02-11"));
    }

    @Test
    void backdatedToTheStartLeavesNothingToBill() {
        var life = monthly().until(day("2025-01-15")).then(cancel(new When.On(JANUARY), "2025-01-15"));

        assertThat(life.windows()).isEmpty();
        assertThat(life.all()).hasSize(4).allMatch(Window::notBilled);
    }

    @Test
    void backdatedToABoundaryTakesBackTheFeeOfThePeriodThatBegan() {
        var life = monthly().until(day("2025-02-15")).then(cancel(new When.On(FEBRUARY), "2025-02-15"));

        assertThat(life.windows())
                .extracting(Window::intervalId, Window::invoiceDate, Window::version)
                .containsExactly(tuple("fee-interval", JANUARY, 1L), tuple("usage-interval", FEBRUARY, 1L));
    }

    @Test
    void backdatedBeyondAPaidInvoiceIsRefused() {
        var paid = new Circumstances(day("2025-02-15"), List.of(new Invoiced(FEBRUARY, true, Set.of("w"))), true);
        var life = monthly().until(day("2025-02-15"));

        assertRejected(life, new Cancel(new When.On(FEBRUARY), paid), PAID_INVOICE_IN_BETWEEN);
        life.then(new Cancel(new When.On(day("2025-02-02")), paid));
        assertThat(life.windows("fee-interval"))
                .last()
                .extracting(Window::serviceDays)
                .isEqualTo(1);
    }

    @Test
    void whatWouldBeCreditedIsLeftAloneIfItMustBe() {
        var life = monthly().until(day("2025-01-15"));
        var billed = life.windows("fee-interval").getFirst().id();
        var circumstances =
                new Circumstances(day("2025-01-15"), List.of(new Invoiced(JANUARY, false, Set.of(billed))), false);

        assertRejected(life, new Cancel(When.IMMEDIATELY, circumstances), INVOICE_WOULD_CHANGE);
        life.then(new Cancel(When.AT_END_OF_TERM, circumstances));
        assertThat(life.subscription().terms().end()).isEqualTo(FEBRUARY);
    }

    @Test
    void beforeTheStartIsPossibleImmediatelyOnly() {
        var agreed = agreement(ZoneOffset.UTC, FIRST_OF_MONTH, FEBRUARY, null, JANUARY);
        var life = new Life(creating(agreed, fee(MONTHLY, agreed), usage(MONTHLY, agreed)));

        assertRejected(life, cancel(When.AT_END_OF_TERM, "2025-01-02"), ONLY_IMMEDIATELY);
        life.then(cancel(When.IMMEDIATELY, "2025-01-02"));

        assertThat(life.windows()).isEmpty();
        assertThat(life.subscription().terms().end()).isEqualTo(FEBRUARY);
        assertThat(life.subscription().nextBoundary()).isEmpty();
    }

    @Test
    void beforeItStartedMakesNoSense() {
        assertRejected(
                monthly().until(day("2025-01-15")),
                cancel(new When.On(day("2024-12-31")), "2025-01-15"),
                DATE_OUTSIDE_SUBSCRIPTION);
    }

    @Test
    void dropsPlansThatWouldBeginLater() {
        var life = monthly()
                .until(day("2025-01-15"))
                .then(new ChangePlan(
                        plan("advanced", monthlyFee("advanced")),
                        new When.On(day("2025-02-10")),
                        Alignment.UNCHANGED,
                        at(day("2025-01-15"))))
                .then(cancel(When.AT_END_OF_TERM, "2025-01-16"));

        assertThat(life.subscription().terms().plans())
                .extracting(PlanStretch::planId)
                .containsExactly("plan");
        assertThat(life.windows("advanced-interval")).isEmpty();
        assertThat(life.windows("fee-interval")).extracting(Window::end).containsExactly(FEBRUARY);
        assertRejected(life, new UnschedulePlanChanges(day("2025-01-16")), NOTHING_SCHEDULED);
        life.then(new UnscheduleCancellation(day("2025-01-17")));
        assertThat(life.windows("fee-interval"))
                .last()
                .extracting(Window::serviceDays)
                .isEqualTo(28);
    }

    /// Who agreed on the 20th and cancels at the end of the month would pay for more than without cancelling.
    @Test
    void neverMakesLongerWhatWasAgreedToEnd() {
        var end = day("2025-01-20");
        var agreed = agreed(JANUARY, end);
        var life = new Life(creating(agreed, fee(MONTHLY, agreed))).until(day("2025-01-15"));

        assertRejected(life, cancel(new When.On(FEBRUARY), "2025-01-15"), DATE_OUTSIDE_SUBSCRIPTION);
        life.then(cancel(When.AT_END_OF_TERM, "2025-01-15"));

        assertThat(life.subscription().terms().end()).isEqualTo(end);
        assertThat(life.windows()).extracting(Window::end).containsExactly(end);
    }

    @Test
    void ofACustomerThatIsGoneBillsNothing() {
        var life = monthly().until(day("2025-01-15")).then(new Delete(day("2025-01-15")));

        assertThat(life.windows()).isEmpty();
        assertThat(life.subscription().isDeleted()).isTrue();
        var before = life.events().size();
        assertThat(life.then(new Delete(day("2025-01-16"))).events()).hasSize(before);
    }

    private static Life monthly() {
        var agreed = agreed(JANUARY, null);
        return new Life(creating(agreed, fee(MONTHLY, agreed), usage(MONTHLY, agreed)));
    }

    private static Agreement agreed(Instant start, @Nullable Instant end) {
        return agreement(ZoneOffset.UTC, FIRST_OF_MONTH, start, end, start);
    }

    private static Cancel cancel(When when, String now) {
        return new Cancel(when, at(day(now)));
    }

    private static void assertRejected(Life life, SubscriptionCommand command, SubscriptionRejection expected) {
        var rejection = catchThrowableOfType(CommandRejected.class, () -> life.then(command));
        assertThat(rejection).isNotNull();
        assertThat(rejection.code()).isEqualTo(expected);
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
