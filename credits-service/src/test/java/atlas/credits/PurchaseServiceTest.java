package atlas.credits;

import static atlas.credits.World.line;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.credits.book.Ledgers;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.kernel.IdGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Credits that are bought: by hand, and by top-ups.
class PurchaseServiceTest extends CreditsServiceTest {

    @Autowired
    Ledgers locks;

    @Autowired
    TransactionOperations transaction;

    private final InvoicingDouble invoicing = InvoicingDouble.INSTANCE;

    private Answer buy(String settings) {
        return entry(
                "{'entry_type': 'increment', 'amount': 100, 'per_unit_cost_basis': '0.80', 'invoice_settings': {%s}}"
                        .formatted(settings));
    }

    private Answer topUp(String more) {
        return send(
                HttpMethod.POST,
                credits() + "/top_ups",
                "{'currency': 'credits', 'threshold': '10', 'amount': '50', 'per_unit_cost_basis': '0.80'%s}"
                        .formatted(more));
    }

    private JsonNode block(int index) {
        return get(credits() + "?include_all_blocks=true").body().path("data").path(index);
    }

    private String invoiceOf(String block) {
        return jdbc.sql("select invoice_id from credit_purchase where merchant_id = :merchant and block_id = :block")
                .param("merchant", world.merchant.value())
                .param("block", block)
                .query(String.class)
                .single();
    }

    private List<String> topUpBlocks() {
        return jdbc.sql("select id from credit_block where merchant_id = :merchant and source = 'TOP_UP'")
                .param("merchant", world.merchant.value())
                .query((row, _) -> row.getString("id"))
                .list();
    }

    @Test
    void aPaidIncrementHasItsInvoice() {
        var bought = buy("'net_terms': 30, 'auto_collection': false, 'memo': 'Thanks'");

        assertThat(bought.status()).isEqualTo(201);
        var invoice = bought.body().path("created_invoices").path(0).path("id").asString();
        assertThat(invoicing.orders.get(invoice))
                .contains("\"currency\":\"USD\"", "\"quantity\":\"100\"", "\"unit_amount\":\"0.80\"")
                .contains("\"net_terms\":30", "\"memo\":\"Thanks\"");
        assertThat(balance("credits")).isEqualTo("100");
        assertThat(get(credits() + "/ledger")
                        .body()
                        .path("data")
                        .get(0)
                        .path("created_invoices")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(invoice);
    }

    @Test
    void halfGivenSettingsAreRefused() {
        assertThat(buy("'auto_collection': false").status()).isEqualTo(400);
        assertThat(buy("'net_terms': 0, 'custom_due_date': '2025-02-01'").status())
                .isEqualTo(400);
        assertThat(entry("{'entry_type': 'increment', 'amount': 1, 'invoice_settings': {'net_terms': 0}}")
                        .status())
                .isEqualTo(400);
        assertThat(entries("", "amount")).isEmpty();
    }

    @Test
    void whatInvoicingRefusesIsNotBought() {
        var refused = buy("'net_terms': 0, 'memo': 'refuse'");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).isEqualTo("No such item");
        moveTo("2025-01-16T18:00:00Z");
        assertThat(entries("", "amount")).isEmpty();
    }

    @Test
    void aRequestThatIsSentAgainBuysTheSameBlock() {
        var client = identity.as(world.merchant.value(), http)
                .mutate()
                .defaultHeader("Idempotency-Key", "again")
                .build();
        var body = "{'entry_type': 'increment', 'amount': 100, 'per_unit_cost_basis': '0.80',"
                + " 'invoice_settings': {'net_terms': 0}}";
        invoicing.failures.set(1);
        var interrupted = send(client, HttpMethod.POST, credits() + "/ledger_entries", body);

        var again = send(client, HttpMethod.POST, credits() + "/ledger_entries", body);
        moveTo("2025-01-15T18:01:00Z");

        assertThat(interrupted.status()).isEqualTo(503);
        assertThat(again.status()).isEqualTo(201);
        assertThat(balance("credits")).isEqualTo("100");
    }

    @Test
    void aKeyThatIsNotKnownAnyMoreBuysAnew() {
        var client = identity.as(world.merchant.value(), http)
                .mutate()
                .defaultHeader("Idempotency-Key", "weekly")
                .build();
        var path = credits() + "/ledger_entries";
        var body = "{'entry_type': 'increment', 'amount': 100, 'per_unit_cost_basis': '0.80',"
                + " 'invoice_settings': {'net_terms': 0}}";
        var first = send(client, HttpMethod.POST, path, body);

        moveTo("2025-01-17T17:59:59Z");
        assertThat(send(client, HttpMethod.POST, path, body).text("id")).isEqualTo(first.text("id"));
        moveTo("2025-01-17T18:00:00Z");
        var second = send(client, HttpMethod.POST, path, body);
        assertThat(second.status()).isEqualTo(201);

        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
        assertThat(invoiceOf(second)).isNotEqualTo(invoiceOf(first));
        assertThat(balance("credits")).isEqualTo("200");
    }

    @Test
    void whatIsInterruptedIsBoughtLater() {
        invoicing.failures.set(1);

        assertThat(buy("'net_terms': 0").status()).isEqualTo(503);
        assertThat(entries("", "amount")).isEmpty();
        moveTo("2025-01-15T18:01:00Z");

        assertThat(balance("credits")).isEqualTo("100");
    }

    @Test
    void creditsThatMustBePaidCountWhenTheyAre() {
        var bought = buy("'net_terms': 0, 'require_successful_payment': true");
        assertThat(bought.text("entry_status")).isEqualTo("pending");
        assertThat(bought.body().path("credit_block").path("status").asString()).isEqualTo("pending_payment");
        assertThat(balance("credits")).isEqualTo("0");

        world.publishInvoice(
                bought.body().path("created_invoices").path(0).path("id").asString(), 2, "paid");
        settle();

        assertThat(balance("credits")).isEqualTo("100");
        assertThat(block(0).path("status").asString()).isEqualTo("active");
    }

    @Test
    void creditsWhoseInvoiceIsVoidAreVoid() {
        var pending = buy("'net_terms': 0, 'require_successful_payment': true");
        var counting = buy("'net_terms': 30");
        entry("{'entry_type': 'decrement', 'amount': 40}");

        for (var bought : List.of(pending, counting)) {
            world.publishInvoice(
                    bought.body().path("created_invoices").path(0).path("id").asString(), 2, "void");
        }
        settle();

        assertThat(balance("credits")).isEqualTo("0");
        assertThat(entries("entry_type=void", "amount")).containsExactlyInAnyOrder("100", "60");
        assertThat(get(credits()).body().path("data").size()).isZero();
    }

    @Test
    void creditsWhoseInvoiceWasCreditedInFullAreVoid() {
        var pending = buy("'net_terms': 0, 'require_successful_payment': true");
        var counting = buy("'net_terms': 30");
        entry("{'entry_type': 'decrement', 'amount': 40}");

        world.publishCredited(invoiceOf(pending), 2, "adjustment", "80.00");
        world.publishCredited(invoiceOf(counting), 2, "adjustment", "50.00", "30.00");
        settle();

        assertThat(balance("credits")).isEqualTo("0");
        assertThat(entries("entry_type=void", "amount")).containsExactlyInAnyOrder("100", "60");
        assertThat(get(credits()).body().path("data").size()).isZero();
    }

    @Test
    void creditsOfWhichPartWasPaidCountAndStayWhenThatIsGivenBack() {
        var part = invoiceOf(buy("'net_terms': 0, 'require_successful_payment': true"));
        var refunded = invoiceOf(buy("'net_terms': 0, 'require_successful_payment': true"));

        world.publishCredited(part, 2, "adjustment", "79.99");
        world.publishCredited(refunded, 2, "refund", "80.00");
        settle();

        assertThat(balance("credits")).isEqualTo("200");
    }

    @Test
    void aTopUpWhoseInvoiceWasCreditedInFullIsDisabled() {
        topUp(", 'invoice_settings': {'net_terms': 0, 'require_successful_payment': true}");
        settle();

        world.publishCredited(invoiceOf(topUpBlocks().getFirst()), 2, "adjustment", "80.00");
        settle();

        assertThat(get(credits() + "/top_ups").body().path("data").size()).isZero();
        assertThat(topUpBlocks()).hasSize(1);
    }

    private static String invoiceOf(Answer bought) {
        return bought.body().path("created_invoices").path(0).path("id").asString();
    }

    @Test
    void aTopUpFillsTheBalanceAboveItsThreshold() {
        entry("{'entry_type': 'increment', 'amount': 100}");
        var created = topUp(", 'expires_after': 1, 'expires_after_unit': 'month'");
        settle();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("active_from")).isEqualTo("2025-01-15T18:00:00+00:00");
        assertThat(topUpBlocks()).isEmpty();

        entry("{'entry_type': 'decrement', 'amount': 90}");
        settle();

        assertThat(balance("credits")).isEqualTo("60");
        assertThat(topUpBlocks()).hasSize(1);
        var block = topUpBlocks().getFirst();
        assertThat(get("/v1/credit_blocks/" + block).text("expiry_date")).isEqualTo("2025-02-15T18:00:00+00:00");
        assertThat(get("/v1/credit_blocks/" + block).text("credit_block_source"))
                .isEqualTo("top_up");
        assertThat(invoicing.orders.get(invoiceOf(block))).contains("\"quantity\":\"50\"");
        assertThat(get(credits() + "/top_ups").body().path("data").size()).isEqualTo(1);
    }

    @Test
    void aDeepDeficitIsFilledStepByStep() {
        entry("{'entry_type': 'increment', 'amount': 100}");
        topUp("");
        entry("{'entry_type': 'decrement', 'amount': 190}");
        settle();

        assertThat(balance("credits")).isEqualTo("60");
        assertThat(topUpBlocks()).hasSize(3);
    }

    @Test
    void onlyOneIsBoughtWhileItsPaymentIsDue() {
        topUp(", 'invoice_settings': {'net_terms': 0, 'require_successful_payment': true}");
        entry("{'entry_type': 'decrement', 'amount': 5}");
        settle();
        assertThat(topUpBlocks()).hasSize(1);

        world.publishInvoice(invoiceOf(topUpBlocks().getFirst()), 2, "paid");
        settle();
        assertThat(balance("credits")).isEqualTo("45");

        entry("{'entry_type': 'decrement', 'amount': 40}");
        settle();
        assertThat(topUpBlocks()).hasSize(2);
    }

    @Test
    void twoDraftsThatCrossTheThresholdTogetherBuyOnce() {
        entry("{'entry_type': 'increment', 'amount': 100}");
        topUp("");
        var invoices = List.of(IdGenerator.secure().next(), IdGenerator.secure().next());
        invoices.forEach(invoice -> world.publishAccrual(invoice, 1, "draft", line("a", "credits", "45", false)));
        settle();

        assertThat(topUpBlocks()).hasSize(1);
        assertThat(balance("credits")).isEqualTo("60");
    }

    @Test
    void aVoidInvoiceDisablesItsTopUp() {
        topUp("");
        settle();

        world.publishInvoice(invoiceOf(topUpBlocks().getFirst()), 2, "void");
        settle();

        assertThat(get(credits() + "/top_ups").body().path("data").size()).isZero();
        assertThat(balance("credits")).isEqualTo("0");
        assertThat(topUpBlocks()).hasSize(1);
    }

    @Test
    void aNewTopUpReplacesTheOldOneAndBothCanBeEnded() {
        topUp(", 'active_from': '2025-02-01T00:00:00Z'");
        var second = topUp(", 'active_from': '2025-02-01T00:00:00Z',"
                + "'invoice_settings': {'net_terms': 0, 'require_successful_payment': true}");
        assertThat(get(credits() + "/top_ups").body().path("data").size()).isEqualTo(1);
        moveTo("2025-02-01T00:00:00Z");
        assertThat(topUpBlocks()).hasSize(1);
        var path = credits() + "/top_ups/" + second.text("id");

        assertThat(delete(path).status()).isEqualTo(204);
        assertThat(delete(path).status()).isEqualTo(404);

        assertThat(invoicing.voided).contains(invoiceOf(topUpBlocks().getFirst()));
        assertThat(get(credits()).body().path("data").size()).isZero();
        assertThat(get(credits() + "/top_ups").body().path("data").size()).isZero();
    }

    @Test
    void whoeverWaitsInVainForTheLedgerIsToldToTryAgain() throws InterruptedException {
        entry("{'entry_type': 'increment', 'amount': 100}");
        var key = new LedgerKey(world.merchant, world.customer, "credits");
        var locked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = other.submit(() -> transaction.executeWithoutResult(_ -> {
                locks.lock(key, Ledgers.Scope.OPEN, NOW);
                locked.countDown();
                awaitUninterruptibly(answered);
            }));
            locked.await();
            var refused = entry("{'entry_type': 'decrement', 'amount': 1}");
            answered.countDown();
            assertThat(writer).succeedsWithin(Duration.ofSeconds(30));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("type")).endsWith("409-resource-conflict");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void concurrentDecrementsAreAllThere() {
        entry("{'entry_type': 'increment', 'amount': 100}");
        List<Integer> statuses;
        try (var clients = Executors.newFixedThreadPool(4)) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(_ -> clients.submit(() ->
                            entry("{'entry_type': 'decrement', 'amount': 1}").status()))
                    .toList();
            statuses = answers.stream().map(PurchaseServiceTest::statusOf).toList();
        }

        var taken = statuses.stream().filter(status -> status == 201).count();
        assertThat(statuses).allMatch(status -> status == 201 || status == 409);
        assertThat(balance("credits")).isEqualTo(Long.toString(100 - taken));
    }

    private static int statusOf(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
