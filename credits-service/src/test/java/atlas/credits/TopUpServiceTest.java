package atlas.credits;

import static atlas.credits.World.line;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.IdGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Credits that are bought by top-ups.
class TopUpServiceTest extends PurchaseTests {

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
    void aTopUpWhoseInvoiceWasCreditedInFullIsDisabled() {
        topUp(", 'invoice_settings': {'net_terms': 0, 'require_successful_payment': true}");
        settle();

        world.publishCredited(invoiceOf(topUpBlocks().getFirst()), 2, "adjustment", "80.00");
        settle();

        assertThat(get(credits() + "/top_ups").body().path("data").size()).isZero();
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
}
