package atlas.invoicing.domain.invoice;

import java.time.Instant;
import java.util.Map;

/// What can be asked of an invoice.
public sealed interface InvoiceCommand {

    record Issue(Bill bill, Instant at) implements InvoiceCommand {}

    /// The merchant has been paid in another way.
    record MarkPaid(ManualPayment payment, Instant at) implements InvoiceCommand {}

    /// A provider has tried to collect.
    record NotePayment(PaymentAttempt attempt) implements InvoiceCommand {}

    /// Part of it is given back.
    record Credit(CreditOrder order, Instant at) implements InvoiceCommand {}

    record Cancel(Instant at) implements InvoiceCommand {}

    record Describe(Map<String, String> metadata) implements InvoiceCommand {

        public Describe {
            metadata = Map.copyOf(metadata);
        }
    }
}
