package atlas.invoicing;

import static atlas.invoicing.Scenario.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The balance that invoices settle with.
class BalanceServiceTest extends WrittenInvoiceTests {

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
}
