package atlas.invoicing.domain.invoice;

import static atlas.invoicing.domain.invoice.InvoiceRejection.FINER_THAN_MONEY;
import static atlas.invoicing.domain.invoice.InvoiceRejection.LINE_OF_ANOTHER_INVOICE;
import static atlas.invoicing.domain.invoice.InvoiceRejection.MORE_THAN_IS_LEFT;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_CREDITABLE;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.domain.creditnote.CreditNoteType;
import atlas.invoicing.domain.creditnote.CreditReason;
import atlas.invoicing.domain.creditnote.Note;
import atlas.invoicing.domain.invoice.CreditOrder.Wish;
import atlas.invoicing.domain.invoice.InvoiceCommand.Credit;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceCredited;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceIssued;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceMarkedPaid;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceVoided;
import atlas.platform.test.DeciderSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What credit notes take off an invoice, and what they may not.
class CreditingTest {

    private static final InvoiceMarkedPaid PAID =
            new InvoiceMarkedPaid(new ManualPayment(Bills.LATER, null, null), Bills.LATER);

    private final DeciderSpec<InvoiceCommand, Invoice, InvoiceEvent> invoice = DeciderSpec.of(new InvoiceDecider());

    @Test
    void onAnUnpaidInvoiceLessIsDue() {
        var after = credited(Bills.of("30.00", "20.00"), "12.50");

        assertThat(after).isInstanceOf(Invoice.Issued.class);
        assertThat(after.frozen().due().text()).isEqualTo("37.50");
        assertThat(note(after).type()).isEqualTo(CreditNoteType.ADJUSTMENT);
        assertThat(note(after).toBalance()).isZero();
    }

    @Test
    void whereNothingIsDueAnyMoreItIsPaid() {
        assertThat(credited(Bills.of("30.00"), "30.00")).isInstanceOf(Invoice.Paid.class);
    }

    /// 20.00 of 50.00 came from the balance: 30.00 are due, and the rest of a note goes back to the balance.
    @Test
    void whatIsMoreThanDueGoesToTheBalance() {
        var bill = Bills.settled(Bills.of("50.00"), new BigDecimal("20"), BigDecimal.ZERO);

        var after = credited(bill, "45.00");

        assertThat(after).isInstanceOf(Invoice.Paid.class);
        assertThat(note(after).applied()).isEqualByComparingTo("30");
        assertThat(note(after).toBalance()).isEqualByComparingTo("15");
    }

    @Test
    void onAPaidInvoiceAllOfItGoesToTheBalance() {
        var events = invoice.given(new InvoiceIssued(Bills.of("30.00"), Bills.DATE), PAID)
                .when(credit(Map.of(), "30.00"))
                .events();

        assertThat(events).singleElement().isInstanceOfSatisfying(InvoiceCredited.class, credited -> {
            assertThat(credited.note().type()).isEqualTo(CreditNoteType.REFUND);
            assertThat(credited.note().toBalance()).isEqualByComparingTo("30");
        });
    }

    @Test
    void noLineGivesBackMoreThanWasChargedForItHoweverItWasGivenBack() {
        var issued = new InvoiceIssued(Bills.of("30.00", "20.00"), Bills.DATE);
        var first = new InvoiceCredited(
                note(new InvoiceDecider().replay(new Invoice.NotIssued(), List.of(issued, credited("10.00")))));

        invoice.given(issued, first).when(credit(Map.of(), "20.01")).thenRejected(MORE_THAN_IS_LEFT);
        invoice.given(issued, first)
                .when(credit(Map.of("line0", new BigDecimal("5")), "15.01"))
                .thenRejected(MORE_THAN_IS_LEFT);
        invoice.given(issued).when(credit(Map.of(), "20.00", "20.01")).thenRejected(MORE_THAN_IS_LEFT);
        invoice.given(issued).when(credit(Map.of(), "0.001")).thenRejected(FINER_THAN_MONEY);
        invoice.given(issued).when(credit(Map.of(), "1", "1", "1")).thenRejected(LINE_OF_ANOTHER_INVOICE);
    }

    @Test
    void noInvoiceGivesBackMoreThanItsTotal() {
        invoice.given(new InvoiceIssued(Bills.of("30.00", "-10.00"), Bills.DATE))
                .when(credit(Map.of(), "20.01"))
                .thenRejected(MORE_THAN_IS_LEFT);
    }

    @Test
    void draftsAndVoidInvoicesAreNotCredited() {
        invoice.given().when(credit(Map.of(), "1.00")).thenRejected(NOT_CREDITABLE);
        invoice.given(new InvoiceIssued(Bills.of("30.00"), Bills.DATE), new InvoiceVoided(Bills.LATER))
                .when(credit(Map.of(), "1.00"))
                .thenRejected(NOT_CREDITABLE);
    }

    private static Invoice credited(Bill bill, String... amounts) {
        var decider = new InvoiceDecider();
        var issued = decider.replay(decider.initialState(), List.of(new InvoiceIssued(bill, Bills.DATE)));
        return decider.replay(issued, decider.decide(credit(Map.of(), amounts), issued));
    }

    private static InvoiceEvent credited(String amount) {
        return new InvoiceCredited(note(credited(Bills.of("30.00", "20.00"), amount)));
    }

    private static Note note(Invoice invoice) {
        return invoice.frozen().notes().getLast();
    }

    /// Of the first line so much, of the second so much, and so on.
    static Credit credit(Map<String, BigDecimal> givenBack, String... amounts) {
        var wishes = IntStream.range(0, amounts.length)
                .mapToObj(i -> new Wish("wish" + i, "line" + i, new BigDecimal(amounts[i]), null))
                .toList();
        return new Credit(
                new CreditOrder("note", "CN-1", "invoice", CreditReason.DUPLICATE, null, wishes, givenBack),
                Bills.LATER);
    }
}
