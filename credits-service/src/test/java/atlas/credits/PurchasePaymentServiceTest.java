package atlas.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of bought credits when their invoice is paid, void or credited.
class PurchasePaymentServiceTest extends PurchaseTests {

    @Test
    void creditsThatMustBePaidCountWhenTheyAre() {
        var bought = buy("'net_terms': 0, 'require_successful_payment': true");
        assertThat(bought.text("entry_status")).isEqualTo("pending");
        assertThat(bought.body().path("credit_block").path("status").asString()).isEqualTo("pending_payment");
        assertThat(balance("credits")).isEqualTo("0");

        world.publishInvoice(invoiceOf(bought), 2, "paid");
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
            world.publishInvoice(invoiceOf(bought), 2, "void");
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
}
