package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static atlas.invoicing.Scenario.fee;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.balance.BalanceLedger;
import atlas.invoicing.balance.BalanceLedger.Times;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.invoice.ManualPayment;
import atlas.invoicing.issue.Issuing;
import atlas.invoicing.issue.Voiding;
import atlas.invoicing.payment.PaymentProvider.Outcome;
import atlas.invoicing.payment.Payments;
import atlas.kernel.decider.CommandRejected;
import atlas.platform.web.PageRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// Invoices that are written, issued, paid and voided, and the balance they settle with.
class LifecycleServiceTest extends InvoicingTests {

    @Autowired
    Issuing issuing;

    @Autowired
    Voiding voiding;

    @Autowired
    Payments payments;

    @Autowired
    BalanceLedger ledger;

    @Autowired
    Neighbours.Bank bank;

    @Test
    void theBalancePaysTheNextInvoiceAndTheRestRollsOver() {
        adjust("increment", "120.00");

        var first = write("80.00", true);
        var second = write("100.00", true);

        assertThat(text(first, "status")).isEqualTo("paid");
        assertThat(text(first, "amount_due")).isEqualTo("0.00");
        assertThat(text(second, "amount_due")).isEqualTo("60.00");
        assertThat(text(second.path("customer_balance_transactions").path(0), "action"))
                .isEqualTo("applied_to_invoice");
        assertThat(balance())
                .containsExactly(
                        "applied_to_invoice 40.00 0.00",
                        "applied_to_invoice 80.00 40.00",
                        "manual_adjustment 120.00 120.00");
    }

    @Test
    void aDebtIsCollectedWithTheNextInvoice() {
        adjust("decrement", "15.50");

        assertThat(text(write("80.00", true), "amount_due")).isEqualTo("95.50");
        assertThat(balance().getFirst()).isEqualTo("applied_to_invoice 15.50 0.00");
    }

    @Test
    void voidingReturnsWhatTheBalancePaidAndAnotherInvoiceNetsToTheSame() {
        adjust("increment", "30.00");
        var first = write("80.00", true);
        post(action(first, "void"), Map.of());
        var second = write("80.00", true);

        assertThat(text(show(first), "status")).isEqualTo("void");
        assertThat(text(second, "amount_due")).isEqualTo("50.00");
        assertThat(balance().subList(0, 2))
                .containsExactly("applied_to_invoice 30.00 0.00", "return_from_voiding 30.00 30.00");
        assertThat(text(second, "invoice_number")).endsWith("-00002");
    }

    @Test
    void transactionsAreListedNewestFirstAndFiltered() {
        adjust("increment", "1.00");
        clock.freezeAt(day(1, 2));
        adjust("decrement", "3.00");
        adjust("increment", "0.50");

        var external = get("/v1/customers/external_customer_id/external-%s/balance_transactions?limit=2"
                .formatted(scenario.customer));
        assertThat(external.path("data").valueStream().map(one -> text(one, "ending_balance")))
                .containsExactly("-1.50", "-2.00");
        var cursor = text(external.path("pagination_metadata"), "next_cursor");
        var rest = get("/v1/customers/%s/balance_transactions?limit=2&cursor=%s".formatted(scenario.customer, cursor));
        assertThat(rest.path("data").valueStream().map(one -> text(one, "ending_balance")))
                .containsExactly("1.00");
        var early = get("/v1/customers/%s/balance_transactions?operation_time[lt]=2025-01-02T00:00:00Z"
                .formatted(scenario.customer));
        assertThat(early.path("data")).hasSize(1);
        assertThat(refused(
                        "/v1/customers/%s/balance_transactions".formatted(scenario.customer),
                        Map.of("amount", "0.001", "type", "gift")))
                .contains("amount: ", "type: ");
    }

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

    /// However many are issued at once: the same money is spent once, and numbers have no gaps.
    @Test
    void invoicesIssuedAtOnceShareTheBalance() throws Exception {
        adjust("increment", "100.00");
        var drafts = IntStream.range(0, 6).mapToObj(_ -> write("30.00", false)).toList();

        assertThat(atOnce(drafts.stream()
                        .<Runnable>map(draft -> () -> issuing.now(scenario.merchant, text(draft, "id")))
                        .toList()))
                .isEqualTo(6);

        var issued = invoices("status[]=issued&status[]=paid");
        assertThat(issued.stream()
                        .map(one -> new BigDecimal(text(one, "amount_due")))
                        .reduce(BigDecimal::add))
                .hasValueSatisfying(due -> assertThat(due).isEqualByComparingTo("80.00"));
        assertThat(issued.stream().map(one -> text(one, "invoice_number").substring(7)))
                .containsExactlyInAnyOrder("00001", "00002", "00003", "00004", "00005", "00006");
        assertChained("0");
    }

    @Test
    void ofTwoWhoIssueVoidOrPayTheSameInvoiceOneWins() throws Exception {
        for (var round = 0; round < 5; round++) {
            var draft = text(write("30.00", false), "id");
            Runnable issue = () -> issuing.now(scenario.merchant, draft);
            Runnable cancel = () -> voiding.voidIt(scenario.merchant, draft);
            assertThat(atOnce(List.of(issue, issue))).isOne();
            assertThat(atOnce(List.of(cancel, cancel))).isOne();

            var invoice = text(write("30.00", true), "id");
            Runnable pay =
                    () -> payments.markPaid(scenario.merchant, invoice, new ManualPayment(day(1, 1), null, null));
            Runnable voidIt = () -> voiding.voidIt(scenario.merchant, invoice);
            assertThat(atOnce(List.of(pay, voidIt))).isOne();
        }
        assertThat(invoices("status[]=issued&status[]=paid&status[]=void").stream()
                        .map(one -> text(one, "invoice_number"))
                        .distinct())
                .hasSize(10);
    }

    @Test
    void anInvoiceIsVoidedOnlyAfterItWasIssued() throws Exception {
        adjust("increment", "10.00");
        for (var round = 0; round < 5; round++) {
            var draft = text(write("30.00", false), "id");
            var done = atOnce(List.of(
                    () -> issuing.now(scenario.merchant, draft), () -> voiding.voidIt(scenario.merchant, draft)));

            var status = text(get("/v1/invoices/" + draft), "status");
            assertThat(status).isEqualTo(done == 2 ? "void" : "issued");
            if (status.equals("issued")) {
                voiding.voidIt(scenario.merchant, draft);
            }
        }
        assertChained("10");
    }

    /// Each transaction starts where the one before ended, so the balance is their sum.
    private void assertChained(String balance) {
        var changes = ledger.list(
                scenario.merchant, scenario.customer, new Times(null, null, null, null), PageRequest.of(100, null));
        var oldestFirst = new ArrayList<>(changes).reversed();
        for (var i = 1; i < oldestFirst.size(); i++) {
            assertThat(oldestFirst.get(i).startingBalance())
                    .isEqualByComparingTo(oldestFirst.get(i - 1).endingBalance());
        }
        assertThat(changes.stream().map(BalanceChange::effect).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(balance);
    }

    /// @return how many were not refused
    private static long atOnce(List<Runnable> actions) throws InterruptedException {
        var start = new CyclicBarrier(actions.size());
        try (var threads = Executors.newFixedThreadPool(actions.size())) {
            var running = threads.invokeAll(actions.stream()
                    .<Callable<Boolean>>map(action -> () -> {
                        start.await();
                        action.run();
                        return true;
                    })
                    .toList());
            return running.stream().filter(LifecycleServiceTest::succeeded).count();
        }
    }

    private static boolean succeeded(Future<Boolean> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(CommandRejected.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode write(String amount, boolean issued) {
        settle();
        return post("/v1/invoices", request(amount, issued, "2025-01-01"));
    }

    private Map<String, Object> request(String amount, boolean issued, String date) {
        return Map.of(
                "customer_id",
                scenario.customer,
                "currency",
                "USD",
                "invoice_date",
                date,
                "net_terms",
                7,
                "will_auto_issue",
                issued,
                "line_items",
                List.of(Map.of(
                        "name",
                        "Work",
                        "quantity",
                        2,
                        "unit_config",
                        Map.of(
                                "unit_amount",
                                new BigDecimal(amount).divide(BigDecimal.TWO).toPlainString()))));
    }

    private static String action(JsonNode invoice, String action) {
        return "/v1/invoices/%s/%s".formatted(text(invoice, "id"), action);
    }
}
