package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static atlas.invoicing.Scenario.fee;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.payment.PaymentProvider.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/// Invoices that are written, issued, paid and voided.
class LifecycleServiceTest extends WrittenInvoiceTests {

    @Autowired
    Neighbours.Bank bank;

    @Autowired
    Neighbours.Decided currencies;

    @Test
    void anInvoiceIsMarkedAsPaidOnceAndThenNeitherPaidNorVoided() {
        var invoice = write("80.00", true);
        var paid = post(
                action(invoice, "mark_paid"),
                Map.of("payment_received_date", "2025-01-01", "external_id", "wire-7", "notes", "thanks"));

        assertThat(text(paid, "status")).isEqualTo("paid");
        assertThat(text(paid, "paid_at")).isEqualTo("2025-01-01T00:00:00+00:00");
        for (var next : List.of("mark_paid", "pay", "void", "issue")) {
            assertThat(refused(action(invoice, next), body(next))).contains("Only ");
        }
        assertThat(refused(action(write("1.00", true), "mark_paid"), Map.of())).contains("payment_received_date");
    }

    private static Map<String, String> body(String action) {
        return action.equals("mark_paid") ? Map.of("payment_received_date", "2025-01-01") : Map.of();
    }

    @Test
    void collectingWithoutAnAccountIsRefusedAndWithOneIsNoted() {
        var invoice = write("80.00", true);
        assertThat(refused(action(invoice, "pay"), Map.of())).contains("No account");

        bank.outcomes.put(scenario.merchant.value(), new Outcome.Declined("no money"));
        var failed = post(action(invoice, "pay"), Map.of());
        assertThat(text(failed, "status")).isEqualTo("issued");
        assertThat(text(failed, "payment_failed_at")).isNotNull();

        bank.outcomes.put(scenario.merchant.value(), new Outcome.Collected("charge-1"));
        var collected = post(action(invoice, "pay"), Map.of());
        assertThat(text(collected, "status")).isEqualTo("paid");
        assertThat(collected
                        .path("payment_attempts")
                        .valueStream()
                        .map(one -> one.path("succeeded").booleanValue()))
                .containsExactly(false, true);
        assertThat(collected.path("auto_collection").path("num_attempts").intValue())
                .isEqualTo(2);
    }

    @Test
    void onItsDueDateAnInvoiceIsCollected() {
        bank.outcomes.put(scenario.merchant.value(), new Outcome.Collected("charge-1"));
        var invoice = write("80.00", true);
        assertThat(text(invoice, "due_date")).isEqualTo("2025-01-08T00:00:00+00:00");
        assertThat(text(invoice.path("auto_collection"), "next_attempt_at")).isEqualTo("2025-01-08T00:00:00+00:00");

        moveTo(day(1, 7));
        assertThat(text(show(invoice), "status")).isEqualTo("issued");
        moveTo(day(1, 8));
        assertThat(text(show(invoice), "status")).isEqualTo("paid");
    }

    @Test
    void aDraftIsWrittenChangedAndIssuedByHand() {
        var draft = write("80.00", false);
        assertThat(text(draft, "status")).isEqualTo("draft");
        assertThat(text(draft, "invoice_source")).isEqualTo("one_off");
        var line = post(
                "/v1/invoice_line_items",
                Map.of(
                        "invoice_id", text(draft, "id"),
                        "name", "Extra",
                        "quantity", 3,
                        "amount", "10.00",
                        "start_date", "2025-01-01",
                        "end_date", "2025-01-31"));
        assertThat(text(line, "end_date")).isEqualTo("2025-02-01T00:00:00+00:00");
        assertThat(text(show(draft), "total")).isEqualTo("90.00");
        client().delete()
                .uri("/v1/invoice_line_items/" + text(line, "id"))
                .exchange()
                .expectStatus()
                .isNoContent();
        put(
                "/v1/invoices/" + text(draft, "id"),
                Map.of("net_terms", 30, "invoice_date", "2025-01-05", "metadata", Map.of("po", "7")));

        var issued = post(action(draft, "issue"), Map.of("synchronous", true));

        assertThat(text(issued, "total")).isEqualTo("80.00");
        assertThat(text(issued, "due_date")).isEqualTo("2025-02-04T00:00:00+00:00");
        assertThat(text(issued.path("metadata"), "po")).isEqualTo("7");
        client().delete()
                .uri("/v1/invoice_line_items/" + text(issued.path("line_items").path(0), "id"))
                .exchange()
                .expectStatus()
                .isBadRequest();
        var described = put("/v1/invoices/" + text(draft, "id"), Map.of("metadata", Map.of("po", "8")));
        assertThat(text(described.path("metadata"), "po")).isEqualTo("8");
        client().put()
                .uri("/v1/invoices/" + text(draft, "id"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"net_terms\": 5}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void whatIsWrittenWithADateToComeIsIssuedOnThatDate() {
        var draft = post("/v1/invoices", request("80.00", true, "2025-01-05"));
        assertThat(text(draft, "status")).isEqualTo("draft");
        assertThat(refused(action(draft, "issue"), Map.of())).contains("by itself");

        moveTo(day(1, 5));

        assertThat(text(show(draft), "status")).isEqualTo("issued");
    }

    @Test
    void whatIsMovedToAnEarlierDateIsIssuedOnThatOne() {
        var draft = post("/v1/invoices", request("80.00", true, "2025-01-20"));

        put("/v1/invoices/" + text(draft, "id"), Map.of("invoice_date", "2025-01-05"));
        moveTo(day(1, 5));

        assertThat(text(show(draft), "status")).isEqualTo("issued");
    }

    @Test
    void whatHadNoLinesAtItsDateIsIssuedWithTheNextLine() {
        var draft = post("/v1/invoices", request("80.00", true, "2025-01-05"));
        client().delete()
                .uri("/v1/invoice_line_items/" + text(draft.path("line_items").path(0), "id"))
                .exchange()
                .expectStatus()
                .isNoContent();
        moveTo(day(1, 5));
        assertThat(text(show(draft), "status")).isEqualTo("draft");

        post(
                "/v1/invoice_line_items",
                Map.of(
                        "invoice_id", text(draft, "id"),
                        "name", "Extra",
                        "quantity", 1,
                        "amount", "10.00",
                        "start_date", "2025-01-05",
                        "end_date", "2025-01-05"));
        settle();

        assertThat(text(show(draft), "status")).isEqualTo("issued");
    }

    @Test
    void datesAndTermsThatNoCalendarHasAreRefused() {
        settle();
        var request = new HashMap<>(request("80.00", true, "2025-01-01"));
        request.put("net_terms", 2_000_000_000);
        assertThat(refused("/v1/invoices", request)).contains("net_terms: must not be more than 3650");
        request.put("net_terms", 0);
        request.put("due_date", "+99999999-01-01T00:00:00Z");
        assertThat(refused("/v1/invoices", request)).contains("due_date: must be in the years 1900 to 2999");
    }

    /// An account balance has one currency, so all that a customer is billed has.
    @Test
    void theFirstInvoiceDecidesTheCurrencyOfItsCustomer() {
        scenario.currency = null;
        scenario.publishCustomer(2, null, null);
        settle();

        write("80.00", false);

        assertThat(currencies.byCustomer).containsEntry(scenario.customer, "USD");
    }

    @Test
    void aLineThatEndsBeforeItsFirstDayIsRefused() {
        settle();
        var request = new HashMap<>(request("80.00", true, "2025-01-01"));
        request.put(
                "line_items",
                List.of(Map.of(
                        "name", "Work",
                        "quantity", 1,
                        "unit_config", Map.of("unit_amount", "1"),
                        "start_date", "2025-01-10",
                        "end_date", "2025-01-09")));

        assertThat(refused("/v1/invoices", request)).contains("end_date: must not be before start_date");
    }

    @Test
    void aRequestThatMakesNoSenseIsRefusedWithAllThatIsWrong() {
        assertThat(refused(
                        "/v1/invoices",
                        Map.of("currency", "DOGE", "invoice_date", "2025-01-01", "line_items", List.of())))
                .contains("customer_id: ", "currency: ");
        assertThat(refused(
                        "/v1/invoices",
                        Map.of(
                                "customer_id",
                                scenario.customer,
                                "currency",
                                "EUR",
                                "invoice_date",
                                "2025-01-01",
                                "line_items",
                                List.of(Map.of(
                                        "name", "Work", "quantity", 1, "unit_config", Map.of("unit_amount", "1"))))))
                .contains("USD");
        send("/v1/invoices/unknown/void", Map.of()).expectStatus().isNotFound();
    }

    @Test
    void creditsThatAreBoughtAreInvoicedOnce() {
        settle();
        var body = Map.of(
                "customer_id", scenario.customer,
                "currency", "USD",
                "name", "Credits",
                "quantity", "100",
                "unit_amount", "0.80",
                "invoice_date", "2025-01-01",
                "net_terms", 0,
                "auto_collection", false,
                "mark_as_paid", true);
        var service = identity.asService(scenario.merchant.value(), http);
        for (var attempt = 0; attempt < 2; attempt++) {
            service.put()
                    .uri("/internal/v1/credit_invoices/credits-1")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(JSON.writeValueAsString(body))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        assertThat(summaries("")).containsExactly("01-01 paid 80.00 80.00");
        assertThat(text(invoice(""), "invoice_number")).endsWith("-00001");
    }

    @Test
    void invoicesAreFound() {
        write("80.00", true);
        write("20.00", false);
        scenario.charge(fee("fee", "50.00"), day(1, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(fee("fee", "50.00"), day(1, 1), day(2, 1));
        settle();

        assertThat(summaries("is_recurring=true")).containsExactly("01-01 issued 50.00 50.00");
        assertThat(summaries("is_recurring=false")).containsExactly("01-01 issued 80.00 80.00");
        assertThat(summaries("status=draft&is_recurring=false")).containsExactly("01-01 draft 20.00 20.00");
        assertThat(summaries("status=draft&amount=20")).containsExactly("01-01 draft 20.00 20.00");
        clock.freezeAt(day(1, 12));
        assertThat(summaries("due_date_window=7d&amount[gte]=60")).containsExactly("01-01 issued 80.00 80.00");
        assertThat(summaries("date_type=due_date&invoice_date[gt]=2025-01-10"))
                .containsExactly("01-01 issued 50.00 50.00");
        var summary = get("/v1/invoices/summary").path("data").path(0);
        assertThat(summary.has("line_items")).isFalse();
        assertThat(summary.has("total")).isTrue();
        client().get()
                .uri("/v1/invoices?due_date_window=soon")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }
}
