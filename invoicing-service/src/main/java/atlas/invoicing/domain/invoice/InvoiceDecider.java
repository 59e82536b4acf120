package atlas.invoicing.domain.invoice;

import static atlas.invoicing.domain.invoice.InvoiceRejection.NOT_ISSUED;

import atlas.invoicing.domain.invoice.Invoice.Issued;
import atlas.invoicing.domain.invoice.Invoice.NotIssued;
import atlas.invoicing.domain.invoice.Invoice.Paid;
import atlas.invoicing.domain.invoice.Invoice.Voided;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceIssued;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoicePaid;
import atlas.invoicing.domain.invoice.InvoiceEvent.InvoiceVoided;
import atlas.kernel.decider.Decider;
import java.util.List;

/// An invoice is issued once, whoever asks again; it is paid at once when nothing is due; and only one
/// that waits for its payment can be voided.
public final class InvoiceDecider implements Decider<InvoiceCommand, Invoice, InvoiceEvent> {

    @Override
    public Invoice initialState() {
        return new NotIssued();
    }

    @Override
    public List<InvoiceEvent> decide(InvoiceCommand command, Invoice invoice) {
        return switch (command) {
            case InvoiceCommand.Issue issue -> issue(issue, invoice);
            case InvoiceCommand.Cancel(var at) ->
                switch (invoice) {
                    case Issued _ -> List.of(new InvoiceVoided(at));
                    case NotIssued _, Paid _, Voided _ ->
                        throw NOT_ISSUED.because("Only an issued invoice that is not paid can be voided");
                };
        };
    }

    private static List<InvoiceEvent> issue(InvoiceCommand.Issue issue, Invoice invoice) {
        return switch (invoice) {
            case NotIssued _ -> {
                var issued = new InvoiceIssued(issue.bill(), issue.at());
                yield issue.bill().total().isZero() ? List.of(issued, new InvoicePaid(issue.at())) : List.of(issued);
            }
            case Issued _, Paid _, Voided _ -> List.of();
        };
    }

    @Override
    public Invoice evolve(Invoice invoice, InvoiceEvent event) {
        return switch (event) {
            case InvoiceIssued(var bill, var at) -> new Issued(bill, at);
            case InvoicePaid(var at) -> {
                var issued = (Issued) invoice;
                yield new Paid(issued.bill(), issued.issuedAt(), at);
            }
            case InvoiceVoided(var at) -> {
                var issued = (Issued) invoice;
                yield new Voided(issued.bill(), issued.issuedAt(), at);
            }
        };
    }
}
