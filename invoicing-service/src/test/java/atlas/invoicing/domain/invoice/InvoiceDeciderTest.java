package atlas.invoicing.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.invoicing.domain.invoice.InvoiceCommand.Cancel;
import atlas.invoicing.domain.invoice.InvoiceCommand.Describe;
import atlas.invoicing.domain.invoice.InvoiceCommand.Issue;
import atlas.invoicing.domain.invoice.InvoiceCommand.MarkPaid;
import atlas.invoicing.domain.invoice.InvoiceCommand.NotePayment;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceDescribed;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceIssued;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceMarkedPaid;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceVoided;
import atlas.invoicing.domain.invoice.InvoiceEvent.PaymentFailed;
import atlas.invoicing.domain.invoice.InvoiceEvent.PaymentSucceeded;
import atlas.platform.test.DeciderSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InvoiceDeciderTest {

    private static final Instant DATE = Instant.parse("2025-02-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2025-02-01T20:00:00Z");
    private static final Instant LATER = Instant.parse("2025-02-05T20:00:00Z");

    private static final ManualPayment PAYMENT = new ManualPayment(NOW, "wire-7", null);

    private final DeciderSpec<InvoiceCommand, Invoice, InvoiceEvent> invoice = DeciderSpec.of(new InvoiceDecider());

    @Test
    void issuingFreezesTheBill() {
        invoice.given()
                .when(new Issue(bill("35.00", "50.00"), NOW))
                .then(new InvoiceIssued(bill("35.00", "50.00"), NOW));
    }

    @Test
    void whereNothingIsDueItIsPaidAtOnce() {
        var paid = invoice.given().when(new Issue(bill("0.00"), NOW)).events();

        assertThat(new InvoiceDecider().replay(new Invoice.NotIssued(), paid))
                .isEqualTo(new Invoice.Paid(Invoice.Frozen.of(bill("0.00"), NOW), NOW, null));
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
    void onlyAnIssuedInvoiceCanBeVoidedPaidOrCollected() {
        for (var command : List.of(new Cancel(LATER), new MarkPaid(PAYMENT, LATER), new NotePayment(attempt(true)))) {
            invoice.given().when(command).thenRejected(InvoiceRejection.NOT_ISSUED);
            invoice.given(new InvoiceIssued(bill("0.00"), NOW)).when(command).thenRejected(InvoiceRejection.NOT_ISSUED);
            invoice.given(new InvoiceIssued(bill("35.00"), NOW), new InvoiceMarkedPaid(PAYMENT, NOW))
                    .when(command)
                    .thenRejected(InvoiceRejection.NOT_ISSUED);
            invoice.given(new InvoiceIssued(bill("35.00"), NOW), new InvoiceVoided(NOW))
                    .when(command)
                    .thenRejected(InvoiceRejection.NOT_ISSUED);
        }
    }

    @Test
    void aPaymentThatFailsCanBeTriedAgain() {
        invoice.given(new InvoiceIssued(bill("35.00"), NOW), new PaymentFailed(attempt(false)))
                .when(new NotePayment(attempt(true)))
                .then(new PaymentSucceeded(attempt(true)));
    }

    @Test
    void metadataCanBeChangedAtAnyTimeFromTheIssueOn() {
        var described = new InvoiceDescribed(Map.of("a", "b"));
        invoice.given().when(new Describe(Map.of("a", "b"))).thenRejected(InvoiceRejection.NOT_ISSUED);
        invoice.given(new InvoiceIssued(bill("35.00"), NOW), new InvoiceVoided(NOW))
                .when(new Describe(Map.of("a", "b")))
                .then(described);
        invoice.given(new InvoiceIssued(bill("35.00"), NOW), described)
                .when(new Describe(Map.of("a", "b")))
                .thenNothing();
    }

    @Test
    void whatTheBalanceMovedIsDueLessOrMore() {
        assertThat(bill("35.00")
                        .issuedAs("A-1", DATE, List.of(moved("50", "15")))
                        .amountDue()
                        .text())
                .isEqualTo("0.00");
        assertThat(bill("35.00")
                        .issuedAs("A-1", DATE, List.of(moved("-5", "0")))
                        .amountDue()
                        .text())
                .isEqualTo("40.00");
    }

    @Test
    void theTotalIsTheSumOfItsLines() {
        assertThat(bill("35.00", "50.00").total().text()).isEqualTo("85.00");
        assertThat(bill().subtotal().text()).isEqualTo("0.00");
    }

    private static BalanceChange moved(String from, String to) {
        return new BalanceChange(
                "change",
                BalanceAction.APPLIED_TO_INVOICE,
                new BigDecimal(from),
                new BigDecimal(to),
                null,
                "invoice",
                null,
                NOW);
    }

    private static PaymentAttempt attempt(boolean succeeded) {
        return new PaymentAttempt("attempt", new BigDecimal("35"), succeeded, "bank", null, LATER);
    }

    private static Bill bill(String... amounts) {
        return new Bill(
                "ABCDEF-00001",
                InvoiceSource.SUBSCRIPTION,
                Party.of("customer", null, "Acme", "a@acme.test"),
                "subscription",
                "USD",
                DATE,
                DATE,
                0,
                NOW,
                true,
                false,
                null,
                Map.of(),
                Stream.of(amounts).map(InvoiceDeciderTest::line).toList(),
                List.of(),
                DATE);
    }

    private static InvoiceLine line(String amount) {
        return new InvoiceLine(
                "line",
                new Price("price", "Fee", "item", "USD", false, null, null, null, "{}"),
                BigDecimal.ONE,
                Amounts.undiminished(new BigDecimal(amount)),
                DATE,
                LATER,
                List.of(),
                List.of(),
                null,
                new InvoiceLine.Source("window", 1, 0, "plan"));
    }
}
