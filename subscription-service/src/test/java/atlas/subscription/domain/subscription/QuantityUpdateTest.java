package atlas.subscription.domain.subscription;

import static atlas.kernel.cycle.BillingAnchor.FIRST_OF_MONTH;
import static atlas.kernel.cycle.Cadence.MONTHLY;
import static atlas.subscription.domain.subscription.Agreements.agreement;
import static atlas.subscription.domain.subscription.Agreements.at;
import static atlas.subscription.domain.subscription.Agreements.creating;
import static atlas.subscription.domain.subscription.SubscriptionRejection.INVOICE_WOULD_CHANGE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.NOTHING_SCHEDULED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_CHARGED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_FIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import atlas.kernel.decider.CommandRejected;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleQuantities;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity.Effective;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantityUpdateTest {

    private static final Instant JUNE = day("2025-06-01");
    private static final Instant JULY = day("2025-07-01");
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);

    /// 5 seats become 8 on day 11 of 30: 20 days of three more.
    @Test
    void inAdvanceChargesTheDifferenceForTheRestOfThePeriod() {
        var now = day("2025-06-11");
        var life = seats(true).until(now).then(update(EIGHT, new Effective.Immediately(), now));

        assertThat(life.windows())
                .extracting(
                        Window::start,
                        Window::end,
                        Window::invoiceDate,
                        Window::quantity,
                        Window::previousQuantity,
                        Window::serviceDays,
                        Window::periodDays)
                .containsExactly(
                        tuple(JUNE, JULY, JUNE, FIVE, null, 30, 30),
                        tuple(now, JULY, now, EIGHT, FIVE, 20, 30),
                        tuple(JULY, day("2025-08-01"), JULY, EIGHT, null, 31, 31));
    }

    /// The five of June were billed at midnight; three more are on an invoice of their own.
    @Test
    void fromTheFirstDayOfThePresentPeriodOnChargesTheDifference() {
        var noon = JUNE.plus(Duration.ofHours(12));
        var life = seats(true).until(noon).then(update(EIGHT, new Effective.On(JUNE), noon));

        assertThat(life.windows())
                .extracting(Window::start, Window::invoiceDate, Window::quantity, Window::previousQuantity)
                .containsExactly(
                        tuple(JUNE, JUNE, FIVE, null), tuple(noon, noon, EIGHT, FIVE), tuple(JULY, JULY, EIGHT, null));
        assertThat(life.windows()).extracting(Window::serviceDays).containsExactly(30, 30, 31);
    }

    @Test
    void inArrearsSplitsThePeriodOnOneInvoice() {
        var now = day("2025-06-11");
        var life = seats(false).until(now).then(update(EIGHT, new Effective.Immediately(), now));

        assertThat(life.windows())
                .extracting(Window::start, Window::end, Window::invoiceDate, Window::quantity, Window::serviceDays)
                .containsExactly(
                        tuple(JUNE, now, JULY, FIVE, 10),
                        tuple(now, JULY, JULY, EIGHT, 20),
                        tuple(JULY, day("2025-08-01"), day("2025-08-01"), EIGHT, 31));
    }

    @Test
    void withTheUpcomingInvoiceLeavesThePresentPeriodAlone() {
        var now = day("2025-06-11");
        var life = seats(true).until(now).then(update(EIGHT, new Effective.UpcomingInvoice(), now));

        assertThat(life.windows())
                .extracting(Window::start, Window::quantity)
                .containsExactly(tuple(JUNE, FIVE), tuple(JULY, EIGHT));

        life.then(new UnscheduleQuantities("seats", now));

        assertThat(life.windows()).extracting(Window::quantity).containsExactly(FIVE, FIVE);
        assertRejected(life, new UnscheduleQuantities("seats", now), NOTHING_SCHEDULED);
    }

    @Test
    void cutByACancellationIsCreditedInAllItsParts() {
        var now = day("2025-06-11");
        var end = day("2025-06-21");
        var life = seats(true)
                .until(now)
                .then(update(EIGHT, new Effective.Immediately(), now))
                .then(new Cancel(new When.On(end), at(day("2025-06-12"))));

        assertThat(life.windows())
                .extracting(Window::start, Window::end, Window::serviceDays)
                .containsExactly(tuple(JUNE, end, 20), tuple(now, end, 10));
    }

    @Test
    void toLessIsRefusedIfNothingMayBeCredited() {
        var now = day("2025-06-11");
        var less = new UpdateQuantity("seats", BigDecimal.TWO, new Effective.Immediately(), false, now);

        assertRejected(seats(true).until(now), less, INVOICE_WOULD_CHANGE);
        assertThat(seats(false).until(now).then(less).windows()).hasSize(3);
    }

    @Test
    void toTheSameQuantityIsNoChange() {
        var now = day("2025-06-11");
        var life = seats(true).until(now);
        var before = life.events().size();

        assertThat(life.then(update(new BigDecimal("5.0"), new Effective.Immediately(), now))
                        .events())
                .hasSize(before);
    }

    @Test
    void ofWhatIsNotAFixedFeeOrNotChargedIsRefused() {
        var now = day("2025-06-11");
        var agreed = agreement(ZoneOffset.UTC, FIRST_OF_MONTH, JUNE, null, JUNE);
        var life = new Life(creating(agreed, Agreements.usage(MONTHLY, agreed))).until(now);

        assertRejected(
                life, new UpdateQuantity("usage", EIGHT, new Effective.Immediately(), true, now), PRICE_NOT_FIXED);
        assertRejected(
                life, new UpdateQuantity("other", EIGHT, new Effective.Immediately(), true, now), PRICE_NOT_CHARGED);
    }

    private static Life seats(boolean inAdvance) {
        var agreed = agreement(ZoneOffset.UTC, FIRST_OF_MONTH, JUNE, null, JUNE);
        var price = new Price("seats", MONTHLY, inAdvance, FIVE, Map.of("id", "seats"));
        return new Life(creating(agreed, PriceInterval.of("seats-interval", price, null, JUNE, null)));
    }

    private static UpdateQuantity update(BigDecimal quantity, Effective effective, Instant now) {
        return new UpdateQuantity("seats", quantity, effective, true, now);
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
