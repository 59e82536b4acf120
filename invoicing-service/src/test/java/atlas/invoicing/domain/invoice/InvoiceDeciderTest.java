package atlas.invoicing.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.invoice.InvoiceCommand.Cancel;
import atlas.invoicing.domain.invoice.InvoiceCommand.Issue;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceIssued;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoicePaid;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceVoided;
import atlas.platform.test.DeciderSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InvoiceDeciderTest {

    private static final Instant DATE = Instant.parse("2025-02-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2025-02-01T20:00:00Z");
    private static final Instant LATER = Instant.parse("2025-02-05T20:00:00Z");

    private final DeciderSpec<InvoiceCommand, Invoice, InvoiceEvent> invoice = DeciderSpec.of(new InvoiceDecider());

    @Test
    void issuingFreezesTheBill() {
        invoice.given()
                .when(new Issue(bill("35.00", "50.00"), NOW))
                .then(new InvoiceIssued(bill("35.00", "50.00"), NOW));
    }

    @Test
    void whereNothingIsDueItIsPaidAtOnce() {
        invoice.given()
                .when(new Issue(bill("0.00"), NOW))
                .then(new InvoiceIssued(bill("0.00"), NOW), new InvoicePaid(NOW));
    }

    @Test
    void issuingAgainChangesNothing() {
        invoice.given(new InvoiceIssued(bill("35.00"), NOW))
                .when(new Issue(bill("99.00"), LATER))
                .thenNothing();
    }

    @Test
    void anIssuedInvoiceCanBeVoided() {
        invoice.given(new InvoiceIssued(bill("35.00"), NOW))
                .when(new Cancel(LATER))
                .then(new InvoiceVoided(LATER));
    }

    @Test
    void aPaidAVoidedOrNoInvoiceCannotBeVoided() {
        invoice.given().when(new Cancel(LATER)).thenRejected(InvoiceRejection.NOT_ISSUED);
        invoice.given(new InvoiceIssued(bill("0.00"), NOW), new InvoicePaid(NOW))
                .when(new Cancel(LATER))
                .thenRejected(InvoiceRejection.NOT_ISSUED);
        invoice.given(new InvoiceIssued(bill("35.00"), NOW), new InvoiceVoided(NOW))
                .when(new Cancel(LATER))
                .thenRejected(InvoiceRejection.NOT_ISSUED);
    }

    @Test
    void theTotalIsTheSumOfItsLines() {
        assertThat(bill("35.00", "50.00").total().text()).isEqualTo("85.00");
        assertThat(bill().subtotal().text()).isEqualTo("0.00");
    }

    private static Bill bill(String... amounts) {
        var lines = Stream.of(amounts).map(InvoiceDeciderTest::line).toList();
        var customer = new Party("customer", null, "Acme", "a@acme.test");
        return new Bill("ABCDEF-00001", customer, "subscription", "USD", DATE, DATE, 0, NOW, true, null, lines, DATE);
    }

    private static InvoiceLine line(String amount) {
        return new InvoiceLine(
                "line",
                "Fee",
                "price",
                "item",
                BigDecimal.ONE,
                Amounts.undiminished(new BigDecimal(amount)),
                DATE,
                LATER,
                "{}",
                List.of(),
                "window",
                0);
    }
}
