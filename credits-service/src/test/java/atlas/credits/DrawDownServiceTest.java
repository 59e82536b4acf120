package atlas.credits;

import static atlas.credits.World.line;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.IdGenerator;
import atlas.schemas.invoices.AccrualLine;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// Credits follow drafts, are committed with the invoice, and come back when it is void.
class DrawDownServiceTest extends CreditsServiceTest {

    private final String invoice = IdGenerator.secure().next();

    private void grantThreeBlocks() {
        entry("{'entry_type': 'increment', 'amount': 10, 'expiry_date': '2025-06-01', 'per_unit_cost_basis': '0'}");
        entry("{'entry_type': 'increment', 'amount': 20, 'expiry_date': '2025-06-01', 'per_unit_cost_basis': '5'}");
        entry("{'entry_type': 'increment', 'amount': 50}");
    }

    private Answer commit(String lines) {
        var body = "{'customer_id': '%s', 'lines': [%s]}".formatted(world.customer, lines);
        return asService(HttpMethod.PUT, "/internal/v1/draw_downs/" + invoice, body);
    }

    private static String wanted(String line, String currency, String amount, boolean convertible) {
        return """
                {'line_id': '%s', 'price_id': 'price-%s', 'item_id': 'item', 'currency': '%s', 'amount': '%s',
                 'convertible': %s, 'start': '2025-01-01T08:00:00+00:00', 'end': '2025-02-01T08:00:00+00:00'}""".formatted(line, line, currency, amount, convertible);
    }

    @Test
    void usageIsDrawnBlockByBlockWhileItIsPending() {
        grantThreeBlocks();
        world.publishAccrual(invoice, 1, "draft", line("a", "credits", "12", false));
        settle();
        assertThat(entries("entry_type=decrement", "amount")).containsExactly("2", "10");

        world.publishAccrual(invoice, 3, "draft", line("a", "credits", "45", false));
        world.publishAccrual(invoice, 2, "draft", line("a", "credits", "44", false));
        settle();

        assertThat(entries("entry_type=decrement", "amount")).containsExactly("15", "20", "10");
        assertThat(entries("entry_type=decrement", "ending_balance")).containsExactly("35", "50", "70");
        assertThat(entries("entry_type=decrement", "price_id")).containsOnly("price-a");
        assertThat(entries("entry_type=decrement", "entry_status")).containsOnly("pending");
        assertThat(entries("entry_type=decrement", "invoice_id")).containsOnly(invoice);
    }

    @Test
    void aPeriodThatHasNotBegunTakesNothingFromTheOneThatIsUsed() {
        grantThreeBlocks();
        var next = AccrualLine.newBuilder(line("b", "credits", "80", true))
                .setStart(clock.instant().plus(Duration.ofDays(1)))
                .build();
        world.publishAccrual(IdGenerator.secure().next(), 1, "draft", next);
        settle();
        assertThat(balance("credits")).isEqualTo("80");

        var committed = commit(wanted("a", "credits", "80", true));

        assertThat(committed.body().path("lines").get(0).path("credits_applied").asString())
                .isEqualTo("80");
    }

    @Test
    void anInvoiceCommitsWhatItDraws() {
        grantThreeBlocks();
        world.publishAccrual(invoice, 1, "draft", line("a", "credits", "45", true));
        settle();

        var committed = commit(wanted("a", "credits", "90", true));
        var again = commit(wanted("a", "credits", "90", true));
        world.publishAccrual(invoice, 2, "draft", line("a", "credits", "1", true));
        world.publishInvoice(invoice, 1, "issued");
        settle();

        assertThat(committed.body().path("lines").get(0).path("credits_applied").asString())
                .isEqualTo("80");
        assertThat(again.body()).isEqualTo(committed.body());
        assertThat(entries("entry_type=decrement", "entry_status")).containsOnly("committed");
        assertThat(commit(wanted("a", "credits", "90", true)).body()).isEqualTo(committed.body());
        assertThat(commit(wanted("a", "credits", "10", true)).status()).isEqualTo(400);
        assertThat(balance("credits")).isEqualTo("0");
    }

    @Test
    void linesMayChangeUntilTheInvoiceIsIssued() {
        grantThreeBlocks();
        commit(wanted("a", "credits", "50", true));

        commit(wanted("a", "credits", "40", true) + "," + wanted("b", "credits", "5", true));

        assertThat(balance("credits")).isEqualTo("35");
        assertThat(entries("entry_type=amendment", "amount")).containsExactly("10");
    }

    @Test
    void whatWasNotCommittedIsNotOnTheInvoice() {
        grantThreeBlocks();
        world.publishAccrual(invoice, 1, "draft", line("a", "credits", "45", true));
        settle();

        world.publishInvoice(invoice, 1, "issued");
        settle();

        assertThat(entries("entry_type=decrement", "amount")).isEmpty();
        assertThat(balance("credits")).isEqualTo("80");
    }

    @Test
    void aDiscardedDraftGivesBackWhatItDrew() {
        grantThreeBlocks();
        world.publishAccrual(invoice, 1, "draft", line("a", "credits", "45", true));
        world.publishAccrual(invoice, 2, "discarded");
        settle();

        assertThat(balance("credits")).isEqualTo("80");
        assertThat(entries("entry_type=amendment", "amount")).isEmpty();
    }

    @Test
    void aVoidInvoiceGivesBackWhatItDrew() {
        grantThreeBlocks();
        commit(wanted("a", "credits", "45", true));
        world.publishInvoice(invoice, 1, "issued");
        world.publishInvoice(invoice, 2, "void");
        world.publishAccrual(invoice, 9, "draft", line("a", "credits", "45", true));
        settle();

        assertThat(balance("credits")).isEqualTo("80");
        assertThat(entries("entry_type=amendment", "amount")).containsExactlyInAnyOrder("10", "20", "15");
    }

    /// Line a drew 10 and 15 of two blocks, line b 20 of which 15 from the last block.
    @Test
    void aLineThatIsNotChargedAfterAllGivesBackWhatItDrewAndNoOther() {
        grantThreeBlocks();
        commit(wanted("a", "credits", "25", true) + "," + wanted("b", "credits", "20", true));
        world.publishInvoice(invoice, 1, "paid");
        settle();
        assertThat(balance("credits")).isEqualTo("35");

        world.publishInvoice(invoice, 2, "paid", "a");
        world.publishInvoice(invoice, 2, "paid", "a");
        world.publishInvoice(invoice, 3, "paid", "a");
        settle();

        assertThat(balance("credits")).isEqualTo("60");
        assertThat(entries("entry_type=amendment", "price_id")).containsOnly("price-a");
    }

    @Test
    void pricesInUnitsAndInMoneyDrawFromTheirOwnLedgers() {
        entry("{'entry_type': 'increment', 'amount': 10}");
        entry("{'entry_type': 'increment', 'amount': '4.50', 'currency': 'USD'}");

        var applied = commit(wanted("a", "credits", "12", false) + "," + wanted("b", "USD", "12.50", false))
                .body()
                .path("lines");

        assertThat(applied.get(0).path("credits_applied").asString()).isEqualTo("12");
        assertThat(applied.get(1).path("credits_applied").asString()).isEqualTo("4.50");
        assertThat(balance("credits")).isEqualTo("-2");
        assertThat(balance("USD")).isEqualTo("0");
    }

    @Test
    void withoutCreditsNothingIsApplied() {
        var applied = commit(wanted("a", "USD", "12.50", false)).body().path("lines");

        assertThat(applied.get(0).path("credits_applied").asString()).isEqualTo("0.00");
        assertThat(entries("", "amount")).isEmpty();
    }
}
