package atlas.invoicing.domain.invoice;

import atlas.invoicing.domain.creditnote.Note;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// What has happened to an invoice.
public sealed interface InvoiceEvent {

    record InvoiceIssued(Bill bill, Instant at) implements InvoiceEvent {}

    record InvoiceMarkedPaid(ManualPayment payment, Instant at) implements InvoiceEvent {}

    record PaymentSucceeded(PaymentAttempt attempt) implements InvoiceEvent {}

    record PaymentFailed(PaymentAttempt attempt) implements InvoiceEvent {}

    record InvoiceCredited(Note note) implements InvoiceEvent {}

    record LinesReleased(Set<String> lineIds) implements InvoiceEvent {

        public LinesReleased {
            lineIds = Set.copyOf(lineIds);
        }
    }

    record InvoiceVoided(Instant at) implements InvoiceEvent {}

    record InvoiceDescribed(Map<String, String> metadata) implements InvoiceEvent {

        public InvoiceDescribed {
            metadata = Map.copyOf(metadata);
        }
    }
}
