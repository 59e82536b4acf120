package atlas.credits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// Credits that are bought by hand.
class PurchaseServiceTest extends PurchaseTests {

    @Test
    void aPaidIncrementHasItsInvoice() {
        var bought = buy("'net_terms': 30, 'auto_collection': false, 'memo': 'Thanks'");

        assertThat(bought.status()).isEqualTo(201);
        var invoice = invoiceOf(bought);
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
    void anInterruptedPurchaseIsNoAnswerToAnotherRequestWithItsKey() {
        var client = identity.as(world.merchant.value(), http)
                .mutate()
                .defaultHeader("Idempotency-Key", "once")
                .build();
        var path = credits() + "/ledger_entries";
        var body = "{'entry_type': 'increment', 'amount': %d, 'per_unit_cost_basis': '0.80',"
                + " 'invoice_settings': {'net_terms': 0}}";
        invoicing.failures.set(1);
        assertThat(send(client, HttpMethod.POST, path, body.formatted(100)).status())
                .isEqualTo(503);

        var more = send(client, HttpMethod.POST, path, body.formatted(200));
        var other = send(client, HttpMethod.POST, path, "{'entry_type': 'increment', 'amount': 5}");

        assertThat(more.status()).isEqualTo(409);
        assertThat(other.status()).isEqualTo(409);
        assertThat(send(client, HttpMethod.POST, path, body.formatted(100)).status())
                .isEqualTo(201);
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
}
