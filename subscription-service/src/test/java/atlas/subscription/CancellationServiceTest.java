package atlas.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.schemas.Topics;
import atlas.schemas.subscriptions.BillingWindow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Ending a subscription: at once, later, and where invoices stand in the way.
class CancellationServiceTest extends SubscriptionApi {

    private static final Instant JANUARY_20 = Instant.parse("2025-01-20T08:00:00Z");

    @Test
    void cancellingNowEndsTheSubscriptionAndCutsItsWindows() {
        var id = newSubscription();
        clock.freezeAt(JANUARY_20);

        var cancelled = changed(id, "cancel", "{\"cancel_option\": \"immediate\"}");

        assertThat(cancelled.path("status").stringValue()).isEqualTo("ended");
        assertThat(cancelled.path("end_date").stringValue()).isEqualTo("2025-01-20T08:00:00+00:00");
        assertThat(windows(id).subList(4, 8))
                .extracting(
                        BillingWindow::getEnd,
                        BillingWindow::getServiceDays,
                        BillingWindow::getRemoved,
                        BillingWindow::getAtOnce,
                        BillingWindow::getVersion,
                        BillingWindow::getType)
                .containsExactlyInAnyOrder(
                        tuple(JANUARY_20, 5, false, false, 2L, "billing_window.changed"),
                        tuple(JANUARY_20, 5, false, true, 2L, "billing_window.changed"),
                        tuple(MARCH, 28, true, false, 2L, "billing_window.removed"),
                        tuple(MARCH, 28, true, false, 2L, "billing_window.removed"));
        change(id, "cancel", "{\"cancel_option\": \"immediate\"}")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aCancellationCanBeScheduledAndTakenBack() {
        var id = newSubscription();

        var scheduled = changed(id, "cancel", "{\"cancel_option\": \"end_of_subscription_term\"}");
        assertThat(scheduled.path("end_date").stringValue()).isEqualTo("2025-02-01T08:00:00+00:00");
        assertThat(scheduled.path("status").stringValue()).isEqualTo("active");
        var other = changed(id, "cancel", """
                {"cancel_option": "requested_date", "cancellation_date": "2025-02-11"}
                """);
        assertThat(other.path("end_date").stringValue()).isEqualTo("2025-02-11T08:00:00+00:00");

        var resumed = changed(id, "unschedule_cancellation", "{}");

        assertThat(resumed.path("end_date").isNull()).isTrue();
        change(id, "unschedule_cancellation", "{}").expectStatus().isBadRequest();
        change(id, "cancel", "{\"cancel_option\": \"requested_date\"}")
                .expectStatus()
                .isBadRequest();
        change("unknown", "cancel", "{\"cancel_option\": \"immediate\"}")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aPaidInvoiceProtectsTheTimeBeforeIt() {
        var id = newSubscription();
        clock.freezeAt(Instant.parse("2025-02-15T08:00:00Z"));
        publish(Topics.INVOICES, "i1", CatalogRecords.invoice(merchant, "i1", "paid", id, FEBRUARY, "some-window"));
        settle();

        change(id, "cancel", "{\"cancel_option\": \"requested_date\", \"cancellation_date\": \"2025-01-25\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .value(String.class, type -> assertThat(type).endsWith("#400-constraint-violation"));
        changed(id, "cancel", "{\"cancel_option\": \"requested_date\", \"cancellation_date\": \"2025-02-10\"}");
    }

    @Test
    void anIssuedInvoiceIsLeftAloneIfItMustBe() {
        var id = newSubscription();
        var fee = windows(id).getFirst().getId();
        publish(Topics.INVOICES, "i2", CatalogRecords.invoice(merchant, "i2", "issued", id, START, fee));
        settle();

        change(id, "cancel", "{\"cancel_option\": \"immediate\", \"allow_invoice_credit_or_void\": false}")
                .expectStatus()
                .isBadRequest();
        changed(id, "cancel", """
                {"cancel_option": "end_of_subscription_term", "allow_invoice_credit_or_void": false}
                """);
    }

    @Test
    void oneOfTwoRacingCancellationsWins() {
        var id = newSubscription();
        clock.freezeAt(JANUARY_20);

        var statuses = atOnce(20, () -> status(change(id, "cancel", "{\"cancel_option\": \"immediate\"}")));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).allMatch(status -> status == 200 || status == 400 || status == 409);
        assertThat(windows(id)).hasSize(8);
    }
}
