package atlas.invoicing.domain.invoice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An invoice as its events tell. A draft has no events: it is whatever its windows say.
public sealed interface Invoice {

    record NotIssued() implements Invoice {}

    record Issued(Frozen frozen) implements Invoice {}

    record Paid(Frozen frozen, Instant paidAt, @Nullable ManualPayment marked) implements Invoice {}

    record Voided(Frozen frozen, Instant voidedAt) implements Invoice {}

    /// What stays as it was when the invoice was issued, and who tried to collect it since.
    record Frozen(Bill bill, Instant issuedAt, List<PaymentAttempt> attempts) {

        public Frozen {
            attempts = List.copyOf(attempts);
        }

        Frozen with(PaymentAttempt attempt) {
            var all = new ArrayList<>(attempts);
            all.add(attempt);
            return new Frozen(bill, issuedAt, all);
        }

        Frozen with(Bill edited) {
            return new Frozen(edited, issuedAt, attempts);
        }
    }
}
