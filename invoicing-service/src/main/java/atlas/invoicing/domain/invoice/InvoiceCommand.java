package atlas.invoicing.domain.invoice;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// What can be asked of an invoice.
public sealed interface InvoiceCommand {

    record Issue(Bill bill, Instant at) implements InvoiceCommand {}

    /// The merchant has been paid in another way.
    record MarkPaid(ManualPayment payment, Instant at) implements InvoiceCommand {}

    /// A provider has tried to collect.
    record NotePayment(PaymentAttempt attempt) implements InvoiceCommand {}

    /// Part of it is given back.
    record Credit(CreditOrder order, Instant at) implements InvoiceCommand {}

    /// Lines are not charged after all; what credits paid of them goes back.
    record Release(Set<String> lineIds) implements InvoiceCommand {

        public Release {
            lineIds = Set.copyOf(lineIds);
        }
    }

    record Cancel(Instant at) implements InvoiceCommand {}

    record Describe(Map<String, String> metadata) implements InvoiceCommand {

        public Describe {
            metadata = Map.copyOf(metadata);
        }
    }
}
