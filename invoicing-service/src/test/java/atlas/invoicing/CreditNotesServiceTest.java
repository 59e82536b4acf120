package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static atlas.invoicing.Scenario.fee;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.catalog.Price;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// What is given back of invoices that are issued.
class CreditNotesServiceTest extends WrittenInvoiceTests {

    private static final Price FEE = fee("fee", "50.00");

    @Test
    void anUnpaidInvoiceIsAdjustedUntilItIsPaid() {
        var invoice = issued("80.00");
        var note = credit(invoice, "30.00", "duplicate");

        assertThat(text(note, "type")).isEqualTo("adjustment");
        assertThat(text(note, "reason")).isEqualTo("Duplicate");
        assertThat(text(note, "total")).isEqualTo("30.00");
        assertThat(text(note, "credit_note_number")).matches("[A-Z]{6}-CN-00001");
        assertThat(text(note.path("customer"), "id")).isEqualTo(scenario.customer);
        assertThat(text(note.path("line_items").path(0), "start_time_inclusive"))
                .isEqualTo("2025-01-01T00:00:00+00:00");
        assertThat(summaries("")).containsExactly("01-01 issued 80.00 50.00");

        var last = credit(invoice, "50.00", "order_change");
        assertThat(text(last, "credit_note_number")).endsWith("-CN-00002");
        assertThat(text(last, "reason")).isEqualTo("Order change");
        var paid = show(invoice);
        assertThat(summaries("")).containsExactly("01-01 paid 80.00 0.00");
        assertThat(text(paid, "paid_at")).isEqualTo("2025-01-01T00:00:00+00:00");
        assertThat(paid.path("credit_notes"))
                .extracting(one -> text(one, "total"))
                .containsExactly("30.00", "50.00");
        assertThat(balance()).isEmpty();
        assertThat(refusedCredit(invoice, "0.01")).contains("only 0.00 USD is left");
    }

    @Test
    void aPaidInvoiceIsRefundedToTheBalance() {
        var invoice = issued("80.00");
        post(action(invoice, "mark_paid"), Map.of("payment_received_date", "2025-01-01"));

        var note = credit(invoice, "12.34", "product_unsatisfactory");

        assertThat(text(note, "type")).isEqualTo("refund");
        assertThat(balance()).containsExactly("credit_note_applied 12.34 12.34");
        var transaction = get("/v1/customers/%s/balance_transactions".formatted(scenario.customer))
                .path("data")
                .path(0);
        assertThat(text(transaction.path("credit_note"), "id")).isEqualTo(text(note, "id"));
        assertThat(text(transaction.path("invoice"), "id")).isEqualTo(text(invoice, "id"));
        assertThat(summaries("")).containsExactly("01-01 paid 80.00 80.00");
        assertThat(refusedCredit(invoice, "67.67")).contains("only 67.66 USD is left");
    }

    @Test
    void voidingTheInvoiceVoidsItsNotesAndReturnsNothingTwice() {
        adjust("increment", "70.00");
        var invoice = issued("80.00");
        var small = credit(invoice, "4.00", "fraudulent");
        assertThat(balance().getFirst()).isEqualTo("applied_to_invoice 70.00 0.00");

        post(action(invoice, "void"), Map.of());

        assertThat(text(get("/v1/credit_notes/" + text(small, "id")), "voided_at"))
                .isNotNull();
        assertThat(text(show(invoice).path("credit_notes").path(0), "voided_at"))
                .isNotNull();
        assertThat(balance().getFirst()).isEqualTo("return_from_voiding 70.00 70.00");
        assertThat(refusedCredit(invoice, "1.00")).contains("Only an issued or paid invoice");
    }

    @Test
    void whatIsMoreThanDueGoesToTheBalance() {
        adjust("increment", "70.00");
        var invoice = issued("80.00");

        credit(invoice, "25.00", "duplicate");

        assertThat(summaries("")).containsExactly("01-01 paid 80.00 0.00");
        assertThat(balance().getFirst()).isEqualTo("credit_note_applied 15.00 15.00");
    }

    @Test
    void daysOfServiceAreThoseOfTheCustomerAndInclusive() {
        var invoice = issued("80.00");
        var line = line(invoice, "1.00");

        var global = post(
                "/v1/credit_notes",
                Map.of(
                        "line_items", List.of(line),
                        "reason", "duplicate",
                        "memo", "Sorry",
                        "start_date", "2025-01-03",
                        "end_date", "2025-01-05"));
        assertThat(text(global, "memo")).isEqualTo("Sorry");
        assertThat(text(global.path("line_items").path(0), "start_time_inclusive"))
                .isEqualTo("2025-01-03T00:00:00+00:00");
        assertThat(text(global.path("line_items").path(0), "end_time_exclusive"))
                .isEqualTo("2025-01-06T00:00:00+00:00");

        var dated = Map.of(
                "invoice_line_item_id", line.get("invoice_line_item_id"),
                "amount", "1.00",
                "start_date", "2025-01-03",
                "end_date", "2025-01-03");
        var mixed = Map.of(
                "line_items", List.of(dated),
                "reason", "duplicate",
                "start_date", "2025-01-03",
                "end_date", "2025-01-05");
        assertThat(refused("/v1/credit_notes", mixed)).contains("not for both");
        assertThat(refused("/v1/credit_notes", Map.of("line_items", List.of(dated, line), "reason", "duplicate")))
                .contains("line_items: ");
        assertThat(refused("/v1/credit_notes", Map.of("line_items", List.of(), "reason", "regret")))
                .contains("reason: ", "line_items: ");
    }

    @Test
    void onlyTheLinesOfOneIssuedInvoiceAreCredited() {
        var one = issued("80.00");
        var other = issued("20.00");
        assertThat(refused(
                        "/v1/credit_notes",
                        Map.of("line_items", List.of(line(one, "1"), line(other, "1")), "reason", "duplicate")))
                .contains("one invoice");
        var draft = write("20.00", false);
        assertThat(refusedCredit(draft, "1")).contains("Only an issued or paid invoice");
        send(
                        "/v1/credit_notes",
                        Map.of(
                                "line_items",
                                List.of(Map.of("invoice_line_item_id", "unknown", "amount", "1")),
                                "reason",
                                "duplicate"))
                .expectStatus()
                .isNotFound();
        assertThat(refusedCredit(one, "-1")).contains("greater than zero");
        assertThat(text(credit(one, "1.00", "duplicate"), "credit_note_number"))
                .as("refusals take no number")
                .endsWith("-CN-00001");
    }

    @Test
    void notesAreListedNewestFirst() {
        var invoice = issued("80.00");
        credit(invoice, "1.00", "duplicate");
        clock.freezeAt(day(1, 2));
        credit(invoice, "2.00", "duplicate");

        var page = get("/v1/credit_notes?limit=1");
        assertThat(page.path("data")).extracting(one -> text(one, "total")).containsExactly("2.00");
        var cursor = text(page.path("pagination_metadata"), "next_cursor");
        assertThat(get("/v1/credit_notes?limit=1&cursor=" + cursor).path("data"))
                .extracting(one -> text(one, "total"))
                .containsExactly("1.00");
        assertThat(get("/v1/credit_notes?created_at[lt]=2025-01-02T00:00:00Z").path("data"))
                .hasSize(1);
        identity.as("stranger", http)
                .get()
                .uri("/v1/credit_notes/" + text(page.path("data").path(0), "id"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    /// A fee of 50.00 of which 20.00 were credited: when its window is removed, 30.00 are left to give back.
    @Test
    void whatANoteGaveBackIsNotGivenBackAgainWhenTheWindowIsRemoved() {
        scenario.charge(FEE, day(1, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(FEE, day(1, 1), day(2, 1));
        settle();
        var invoice = invoice("");
        credit(invoice, "20.00", "duplicate");

        scenario.publishWindow(
                FEE, day(1, 1), day(2, 1), window -> window.setVersion(2).setRemoved(true));
        settle();

        assertThat(summaries("")).containsExactly("01-01 issued 50.00 30.00");
        assertThat(balance()).containsExactly("prorated_refund 30.00 30.00");
        assertThat(refusedCredit(invoice, "0.01")).contains("only 0.00 USD is left");
    }

    /// 25.81 of 50.00 were given back when the window was cut.
    @Test
    void whatWasGivenBackForACutWindowIsNotCreditedAgain() {
        scenario.charge(FEE, day(1, 1), null);
        scenario.publishSubscription();
        scenario.publishWindow(FEE, day(1, 1), day(2, 1));
        settle();
        moveTo(day(1, 16));
        scenario.publishWindow(FEE, day(1, 1), day(1, 16), window -> window.setVersion(2));
        settle();
        var invoice = invoice("");

        assertThat(refusedCredit(invoice, "24.20")).contains("only 24.19 USD is left");
        credit(invoice, "24.19", "duplicate");
        assertThat(balance()).containsExactly("prorated_refund 25.81 25.81");
    }

    @Test
    void thePageOfTheInvoiceNamesItsNotes() {
        var invoice = issued("80.00");
        var note = credit(invoice, "30.00", "duplicate");

        var page = client().get()
                .uri(text(show(invoice), "hosted_invoice_url").replaceFirst("^https?://[^/]+", ""))
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page).contains("Credit notes", text(note, "credit_note_number"), "$50.00");
    }

    private JsonNode issued(String amount) {
        return write(amount, true);
    }

    private JsonNode credit(JsonNode invoice, String amount, String reason) {
        return post("/v1/credit_notes", Map.of("line_items", List.of(line(invoice, amount)), "reason", reason));
    }

    private String refusedCredit(JsonNode invoice, String amount) {
        return refused("/v1/credit_notes", Map.of("line_items", List.of(line(invoice, amount)), "reason", "duplicate"));
    }

    private static Map<String, String> line(JsonNode invoice, String amount) {
        return Map.of("invoice_line_item_id", text(invoice.path("line_items").path(0), "id"), "amount", amount);
    }
}
