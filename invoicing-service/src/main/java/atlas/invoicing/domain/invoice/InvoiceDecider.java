package atlas.invoicing.domain.invoice;

import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_CREDITABLE;
import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_ISSUED;

import atlas.invoicing.domain.creditnote.CreditNoteType;
import atlas.invoicing.domain.creditnote.Note;
import atlas.invoicing.domain.invoice.Invoice.Frozen;
import atlas.invoicing.domain.invoice.Invoice.Issued;
import atlas.invoicing.domain.invoice.Invoice.NotIssued;
import atlas.invoicing.domain.invoice.Invoice.Paid;
import atlas.invoicing.domain.invoice.Invoice.Voided;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceCredited;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceDescribed;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceIssued;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceMarkedPaid;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceVoided;
import atlas.invoicing.domain.invoice.InvoiceEvent.LinesReleased;
import atlas.invoicing.domain.invoice.InvoiceEvent.PaymentFailed;
import atlas.invoicing.domain.invoice.InvoiceEvent.PaymentSucceeded;
import atlas.kernel.decider.Decider;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An invoice is issued once, whoever asks again; it is paid at once when nothing is due; and only one
/// that waits for its payment can be paid or voided. Credit notes may take off all that is due: then it is paid.
public final class InvoiceDecider implements Decider<InvoiceCommand, Invoice, InvoiceEvent> {

    @Override
    public Invoice initialState() {
        return new NotIssued();
    }

    @Override
    public List<InvoiceEvent> decide(InvoiceCommand command, Invoice invoice) {
        return switch (command) {
            case InvoiceCommand.Issue(var bill, var at) ->
                invoice instanceof NotIssued ? List.of(new InvoiceIssued(bill, at)) : List.of();
            case InvoiceCommand.MarkPaid(var payment, var at) ->
                ifWaiting(invoice, "marked as paid", new InvoiceMarkedPaid(payment, at));
            case InvoiceCommand.NotePayment(var attempt) ->
                ifWaiting(
                        invoice,
                        "collected",
                        attempt.succeeded() ? new PaymentSucceeded(attempt) : new PaymentFailed(attempt));
            case InvoiceCommand.Credit(var order, var at) -> List.of(new InvoiceCredited(credit(order, invoice, at)));
            case InvoiceCommand.Release(var lineIds) ->
                invoice.frozen().released().containsAll(lineIds) ? List.of() : List.of(new LinesReleased(lineIds));
            case InvoiceCommand.Cancel(var at) -> ifWaiting(invoice, "voided", new InvoiceVoided(at));
            case InvoiceCommand.Describe(var metadata) -> describe(metadata, invoice.frozen());
        };
    }

    private static List<InvoiceEvent> ifWaiting(Invoice invoice, String wish, InvoiceEvent event) {
        return switch (invoice) {
            case Issued _ -> List.of(event);
            case NotIssued _, Paid _, Voided _ ->
                throw NOT_ISSUED.because("Only an issued invoice that is not paid can be " + wish);
        };
    }

    private static Note credit(CreditOrder order, Invoice invoice, Instant at) {
        return switch (invoice) {
            case Issued(var frozen) -> Crediting.note(order, frozen, CreditNoteType.ADJUSTMENT, at);
            case Paid(var frozen, var _, var _) -> Crediting.note(order, frozen, CreditNoteType.REFUND, at);
            case NotIssued _, Voided _ ->
                throw NOT_CREDITABLE.because("Only an issued or paid invoice can be credited");
        };
    }

    private static List<InvoiceEvent> describe(Map<String, String> metadata, Frozen frozen) {
        return metadata.equals(frozen.bill().metadata()) ? List.of() : List.of(new InvoiceDescribed(metadata));
    }

    @Override
    public Invoice evolve(Invoice invoice, InvoiceEvent event) {
        return switch (event) {
            case InvoiceIssued(var bill, var at) -> unlessNothingIsDue(Frozen.of(bill, at), at);
            case InvoiceMarkedPaid(var payment, var at) -> new Paid(waiting(invoice), at, payment);
            case PaymentSucceeded(var attempt) -> new Paid(waiting(invoice).with(attempt), attempt.at(), null);
            case PaymentFailed(var attempt) -> new Issued(waiting(invoice).with(attempt));
            case InvoiceVoided(var at) -> new Voided(waiting(invoice), at);
            case InvoiceCredited(var note) ->
                invoice instanceof Issued(var frozen)
                        ? unlessNothingIsDue(frozen.with(note), note.issuedAt())
                        : with(invoice.frozen().with(note), invoice);
            case LinesReleased(var lineIds) -> with(invoice.frozen().releasing(lineIds), invoice);
            case InvoiceDescribed(var metadata) -> {
                var frozen = invoice.frozen();
                yield with(frozen.with(frozen.bill().withMetadata(metadata)), invoice);
            }
        };
    }

    private static Invoice unlessNothingIsDue(Frozen frozen, Instant at) {
        return frozen.due().isZero() ? new Paid(frozen, at, null) : new Issued(frozen);
    }

    private static Invoice with(Frozen frozen, Invoice invoice) {
        return switch (invoice) {
            case NotIssued none -> none;
            case Issued _ -> new Issued(frozen);
            case Paid(var _, var at, var marked) -> new Paid(frozen, at, marked);
            case Voided(var _, var at) -> new Voided(frozen, at);
        };
    }

    private static Frozen waiting(Invoice invoice) {
        return ((Issued) invoice).frozen();
    }
}
