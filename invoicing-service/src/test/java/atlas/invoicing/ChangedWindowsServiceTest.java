package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static atlas.invoicing.Scenario.fee;
import static atlas.invoicing.Scenario.scaled;
import static atlas.invoicing.Scenario.usage;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.eventstore.CurrentStates;
import atlas.schemas.catalog.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What subscription-service publishes when subscriptions change, and what it does to money.
class ChangedWindowsServiceTest extends InvoicingTests {

    private static final Price FIFTY = fee("fifty", "50.00");
    private static final Price CALLS = usage("calls", "0.10");
    private static final Price SEATS = fee("seats", "10.00");

    @Autowired
    Neighbours.Credits credits;

    @Autowired
    CurrentStates states;

    @Test
    void planChangesInJulyCreditWhatIsUnusedAndChargeTheRest() {
        var intermediate = fee("intermediate", "100.00");
        var advanced = fee("advanced", "500.00");
        var beginner = fee("beginner", "50.00");
        clock.freezeAt(day(7, 1));
        scenario.charge(intermediate, day(7, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(intermediate, day(7, 1), day(8, 1));
        moveTo(day(7, 1));
        assertThat(summaries("")).containsExactly("07-01 issued 100.00 100.00");

        clock.freezeAt(day(7, 4));
        change(intermediate, day(7, 1), advanced, day(7, 4));
        settle();
        assertThat(summaries("")).containsExactly("07-04 issued 451.61 361.29", "07-01 issued 100.00 100.00");

        clock.freezeAt(day(7, 11));
        change(advanced, day(7, 4), beginner, day(7, 11));
        settle();
        assertThat(summaries("").getFirst()).isEqualTo("07-11 paid 33.87 0.00");
        assertThat(balance())
                .containsExactly(
                        "applied_to_invoice 33.87 304.84",
                        "prorated_refund 338.71 338.71",
                        "applied_to_invoice 90.32 0.00",
                        "prorated_refund 90.32 90.32");
    }

    /// The old fee is cut where the new one begins.
    private void change(Price from, Instant since, Price to, Instant at) {
        scenario.charge(from, since, at);
        scenario.charge(to, at, null);
        scenario.publishSubscription();
        scenario.publishWindow(from, since, at, window -> window.setVersion(2).setPeriodDays(31));
        scenario.publishWindow(to, at, day(8, 1), window -> window.setPeriodDays(31));
    }

    @Test
    void aCancellationInThePeriodRefundsTheRestAndBillsTheUsageSoFar() {
        cancelInTheMiddleOfJanuary();

        assertThat(balance()).containsExactly("applied_to_invoice 12.00 18.65", "prorated_refund 30.65 30.65");
        assertThat(summaries("status[]=issued&status[]=paid&status[]=draft"))
                .containsExactly("01-13 paid 12.00 0.00", "01-01 issued 50.00 50.00");
    }

    private void cancelInTheMiddleOfJanuary() {
        subscribe();
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "130");
        moveTo(day(1, 15));

        cancelAt(day(1, 13));
        scenario.publishWindow(FIFTY, day(1, 1), day(1, 13), window -> window.setVersion(2));
        scenario.publishWindow(CALLS, day(1, 1), day(1, 13), window -> window.setVersion(2));
        remove(FIFTY, day(2, 1), day(3, 1));
        remove(CALLS, day(2, 1), day(3, 1));
        scenario.publishUsage(CALLS, day(1, 1), day(1, 13), 2, "120");
        settle();
    }

    @Test
    void aCancellationAtTheStartVoidsTheInvoiceAndNothingElse() {
        subscribe();
        moveTo(day(1, 15));

        cancelAt(day(1, 1));
        remove(FIFTY, day(1, 1), day(2, 1));
        remove(CALLS, day(1, 1), day(2, 1));
        remove(FIFTY, day(2, 1), day(3, 1));
        remove(CALLS, day(2, 1), day(3, 1));
        settle();

        assertThat(summaries("status[]=issued&status[]=paid&status[]=draft&status[]=void"))
                .containsExactly("01-01 void 50.00 50.00");
        assertThat(balance()).isEmpty();
    }

    @Test
    void aCancellationBeforeTheLatestInvoiceVoidsItAndBillsTheUsageAnew() {
        subscribe();
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "70");
        moveTo(day(2, 15));
        assertThat(summaries("").getFirst()).isEqualTo("02-01 issued 57.00 57.00");

        cancelAt(day(2, 1));
        remove(FIFTY, day(2, 1), day(3, 1));
        remove(CALLS, day(2, 1), day(3, 1));
        settle();

        assertThat(summaries("status[]=issued&status[]=void&status[]=draft"))
                .containsExactlyInAnyOrder(
                        "02-01 void 57.00 57.00", "02-01 issued 7.00 7.00", "01-01 issued 50.00 50.00");
        assertThat(invoices("status[]=issued&status[]=void"))
                .extracting(invoice -> text(invoice, "invoice_number").substring(7))
                .containsExactlyInAnyOrder("00001", "00002", "00003");
    }

    @Test
    void whatWasPaidComesBackToTheBalance() {
        subscribe();
        moveTo(day(1, 15));
        post(
                "/v1/invoices/%s/mark_paid".formatted(text(invoice(""), "id")),
                Map.of("payment_received_date", "2025-01-10"));

        cancelAt(day(1, 1));
        remove(FIFTY, day(1, 1), day(2, 1));
        remove(FIFTY, day(1, 1), day(2, 1));
        settle();

        assertThat(balance()).containsExactly("prorated_refund 50.00 50.00");
        assertThat(summaries("")).containsExactly("01-01 paid 50.00 50.00");
    }

    /// Of 13.00 for usage prepaid credits paid 3.00 and the customer 10.00: each comes back as what it was.
    @Test
    void whatWasPaidForUsageThatIsRemovedComesBackInMoneyAndInCredits() {
        credits.balances.put(scenario.merchant.value(), new BigDecimal("3.00"));
        subscribe();
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "130");
        moveTo(day(2, 15));
        var invoice = invoices("").getFirst();
        assertThat(text(invoice, "total")).isEqualTo("60.00");
        post("/v1/invoices/%s/mark_paid".formatted(text(invoice, "id")), Map.of("payment_received_date", "2025-02-10"));

        remove(CALLS, day(1, 1), day(2, 1));
        settle();

        assertThat(balance()).containsExactly("prorated_refund 10.00 10.00");
        var usage = invoice.path("line_items")
                .valueStream()
                .filter(line -> text(line, "name").contains("calls"))
                .findFirst()
                .orElseThrow();
        assertThat(text(usage, "credits_applied")).isEqualTo("3.00");
        assertThat(published(invoice).path("released_lines").toString())
                .isEqualTo("[\"%s\"]".formatted(text(usage, "id")));
    }

    /// What comes back is billed anew, and can be given back anew.
    @Test
    void aPaidWindowThatIsRemovedAndComesBackIsBilledAgain() {
        subscribe();
        moveTo(day(1, 15));
        post(
                "/v1/invoices/%s/mark_paid".formatted(text(invoice(""), "id")),
                Map.of("payment_received_date", "2025-01-10"));
        remove(FIFTY, day(1, 1), day(2, 1));
        settle();

        scenario.publishWindow(FIFTY, day(1, 1), day(2, 1), window -> window.setVersion(3));
        settle();
        assertThat(summaries("")).containsExactlyInAnyOrder("01-01 paid 50.00 50.00", "01-01 paid 50.00 0.00");
        scenario.publishWindow(
                FIFTY, day(1, 1), day(2, 1), window -> window.setVersion(4).setRemoved(true));
        settle();

        assertThat(balance())
                .containsExactly(
                        "prorated_refund 50.00 50.00", "applied_to_invoice 50.00 0.00", "prorated_refund 50.00 50.00");
    }

    private JsonNode published(JsonNode invoice) {
        return states.find(scenario.merchant, "invoice", text(invoice, "id"))
                .orElseThrow()
                .data();
    }

    @Test
    void aWindowThatIsCutAndExtendedAgainCostsAsBefore() {
        subscribe();
        moveTo(day(1, 16));
        var cut = day(1, 16);

        scenario.publishWindow(FIFTY, day(1, 1), cut, window -> window.setVersion(2));
        scenario.publishWindow(FIFTY, day(1, 1), cut, window -> window.setVersion(2));
        settle();
        assertThat(balance()).containsExactly("prorated_refund 25.81 25.81");
        scenario.publishWindow(FIFTY, day(1, 1), day(2, 1), window -> window.setVersion(3));
        settle();

        assertThat(balance()).containsExactly("revert_prorated_refund 25.81 0.00", "prorated_refund 25.81 25.81");
    }

    /// Until the service ends, the customer has it: what it is worth cannot pay for anything else.
    @Test
    void aCancellationThatIsScheduledRefundsWhenItTakesEffect() {
        subscribe();
        moveTo(day(1, 15));

        scenario.publishWindow(FIFTY, day(1, 1), day(1, 20), window -> window.setVersion(2));
        settle();
        assertThat(balance()).isEmpty();
        moveTo(day(1, 20));

        assertThat(balance()).containsExactly("prorated_refund 19.35 19.35");
    }

    @Test
    void aCancellationThatIsTakenBackInTimeMovesNoMoney() {
        subscribe();
        moveTo(day(1, 15));
        scenario.publishWindow(FIFTY, day(1, 1), day(1, 20), window -> window.setVersion(2));
        scenario.publishWindow(FIFTY, day(1, 1), day(2, 1), window -> window.setVersion(3));
        settle();

        moveTo(day(1, 25));

        assertThat(balance()).isEmpty();
    }

    /// The credit of the old plan pays for the new one, however long before they were agreed on.
    @Test
    void aPlanChangeThatIsScheduledCreditsWhatTheNewPlanIsPaidWith() {
        var small = fee("small", "31.00");
        var large = fee("large", "62.00");
        scenario.charge(small, day(7, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(small, day(7, 1), day(8, 1));
        moveTo(day(7, 1));

        change(small, day(7, 1), large, day(7, 21));
        settle();
        assertThat(balance()).isEmpty();
        moveTo(day(7, 21));

        assertThat(summaries("")).containsExactly("07-21 issued 22.00 11.00", "07-01 issued 31.00 31.00");
        assertThat(balance()).containsExactly("applied_to_invoice 11.00 0.00", "prorated_refund 11.00 11.00");
    }

    @Test
    void fewerSeatsThatAreScheduledAreCreditedFromThenOn() {
        scenario.charge(SEATS, day(4, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(SEATS, day(4, 1), day(5, 1), window -> window.setQuantity(scaled("8")));
        moveTo(day(4, 11));

        scenario.publishWindow(
                SEATS,
                day(4, 21),
                day(5, 1),
                window -> window.setQuantity(scaled("2")).setPreviousQuantity(scaled("8")));
        settle();
        assertThat(balance()).isEmpty();
        moveTo(day(4, 21));

        assertThat(balance()).containsExactly("prorated_refund 20.00 20.00");
    }

    @Test
    void voidingAnInvoiceTakesBackWhatWasRefundedOfIt() {
        subscribe();
        moveTo(day(1, 16));
        scenario.publishWindow(FIFTY, day(1, 1), day(1, 16), window -> window.setVersion(2));
        settle();

        post("/v1/invoices/%s/void".formatted(text(invoice(""), "id")), Map.of());

        assertThat(balance()).containsExactly("revert_prorated_refund 25.81 0.00", "prorated_refund 25.81 25.81");
    }

    @Test
    void moreSeatsInThePeriodAreInvoicedAtOnceAndFewerCredited() {
        scenario.charge(SEATS, day(4, 1), null);
        scenario.publishSubscription();
        clock.freezeAt(day(4, 1));
        scenario.publishWindow(SEATS, day(4, 1), day(5, 1), window -> window.setQuantity(scaled("5")));
        moveTo(day(4, 11));

        scenario.publishWindow(
                SEATS,
                day(4, 11),
                day(5, 1),
                window -> window.setQuantity(scaled("8")).setPreviousQuantity(scaled("5")));
        settle();
        assertThat(summaries("")).containsExactly("04-11 issued 20.00 20.00", "04-01 issued 50.00 50.00");

        clock.freezeAt(day(4, 21));
        scenario.publishWindow(
                SEATS,
                day(4, 21),
                day(5, 1),
                window -> window.setQuantity(scaled("2")).setPreviousQuantity(scaled("8")));
        settle();
        assertThat(balance()).containsExactly("prorated_refund 20.00 20.00");
        assertThat(invoices("")).hasSize(2);
    }

    @Test
    void whatIsBilledAtTheDateOfAnIssuedInvoiceIsOnAnotherOne() {
        subscribe();
        moveTo(day(1, 1));

        scenario.charge(SEATS, day(1, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(SEATS, day(1, 1), day(2, 1));
        settle();

        assertThat(summaries("")).containsExactlyInAnyOrder("01-01 issued 50.00 50.00", "01-01 issued 10.00 10.00");
    }

    @Test
    void whatIsBilledAtOnceDoesNotWaitForLateUsage() {
        subscribe();
        scenario.publishUsage(CALLS, day(1, 1), day(2, 1), 1, "300");
        moveTo(day(1, 20));
        cancelAt(day(1, 20));
        scenario.publishWindow(FIFTY, day(1, 1), day(1, 20), window -> window.setVersion(2));
        scenario.publishWindow(
                CALLS, day(1, 1), day(1, 20), window -> window.setVersion(2).setAtOnce(true));
        remove(FIFTY, day(2, 1), day(3, 1));
        remove(CALLS, day(2, 1), day(3, 1));
        scenario.publishUsage(CALLS, day(1, 1), day(1, 20), 2, "200");
        settle();

        assertThat(summaries("").getFirst()).startsWith("01-20 ").contains(" 20.00 ");
        assertThat(invoices("status=draft")).isEmpty();
    }

    /// A second run of what was done changes nothing.
    @Test
    void whatIsPublishedTwiceIsDoneOnce() {
        cancelInTheMiddleOfJanuary();
        var invoices = invoices("status[]=issued&status[]=paid&status[]=void&status[]=draft");
        var balance = balance();

        scenario.publishWindow(FIFTY, day(1, 1), day(1, 13), window -> window.setVersion(2));
        scenario.publishWindow(CALLS, day(1, 1), day(1, 13), window -> window.setVersion(2));
        remove(FIFTY, day(2, 1), day(3, 1));
        settle();

        assertThat(invoices("status[]=issued&status[]=paid&status[]=void&status[]=draft"))
                .isEqualTo(invoices);
        assertThat(balance()).isEqualTo(balance);
    }

    /// Monthly 50.00 in advance and usage, from January on.
    private void subscribe() {
        scenario.charge(FIFTY, day(1, 1), null);
        scenario.charge(CALLS, day(1, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(FIFTY, day(1, 1), day(2, 1));
        scenario.publishWindow(CALLS, day(1, 1), day(2, 1));
        scenario.publishWindow(FIFTY, day(2, 1), day(3, 1));
        scenario.publishWindow(CALLS, day(2, 1), day(3, 1));
    }

    private void cancelAt(Instant end) {
        scenario.end = end;
        scenario.charge(FIFTY, day(1, 1), end);
        scenario.charge(CALLS, day(1, 1), end);
        if (end.equals(day(1, 1))) {
            scenario.intervals.clear();
        }
        scenario.publishSubscription();
    }

    private void remove(Price price, Instant start, Instant end) {
        scenario.publishWindow(price, start, end, window -> window.setVersion(2).setRemoved(true));
    }
}
