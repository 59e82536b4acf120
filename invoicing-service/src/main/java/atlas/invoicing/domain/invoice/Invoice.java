package atlas.invoicing.domain.invoice;

import atlas.invoicing.domain.creditnote.Note;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An invoice as its events tell. A draft has no events: it is whatever its windows say.
public sealed interface Invoice {

    /// What it says from its issue on.
    ///
    /// @throws atlas.kernel.decider.CommandRejected if it is a draft
    Frozen frozen();

    record NotIssued() implements Invoice {

        @Override
        public Frozen frozen() {
            throw InvoiceRejection.NOT_ISSUED.because("The invoice is a draft");
        }
    }

    record Issued(Frozen frozen) implements Invoice {}

    record Paid(Frozen frozen, Instant paidAt, @Nullable ManualPayment marked) implements Invoice {}

    record Voided(Frozen frozen, Instant voidedAt) implements Invoice {}

    /// What stays as it was when the invoice was issued, who tried to collect it since, and what was given
    /// back of it.
    ///
    /// @param released lines that are not charged any more, so that prepaid credits that paid them go back
    record Frozen(Bill bill, Instant issuedAt, List<PaymentAttempt> attempts, List<Note> notes, Set<String> released) {

        public Frozen {
            attempts = List.copyOf(attempts);
            notes = List.copyOf(notes);
            released = Set.copyOf(released);
        }

        static Frozen of(Bill bill, Instant issuedAt) {
            return new Frozen(bill, issuedAt, List.of(), List.of(), Set.of());
        }

        /// What is to be paid, after what credit notes took off.
        public Money due() {
            var applied = notes.stream().map(Note::applied).reduce(BigDecimal.ZERO, BigDecimal::add);
            return bill.amountDue().plus(new Money(applied.negate(), bill.currency()));
        }

        /// What credit notes give back in all.
        public BigDecimal credited() {
            return notes.stream().map(Note::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /// What credit notes give back of a line.
        public BigDecimal credited(String lineId) {
            return notes.stream().map(note -> note.of(lineId)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Frozen with(PaymentAttempt attempt) {
            return new Frozen(bill, issuedAt, plus(attempts, attempt), notes, released);
        }

        Frozen with(Note note) {
            return new Frozen(bill, issuedAt, attempts, plus(notes, note), released);
        }

        Frozen with(Bill edited) {
            return new Frozen(edited, issuedAt, attempts, notes, released);
        }

        Frozen releasing(Set<String> lineIds) {
            var all = new HashSet<>(released);
            all.addAll(lineIds);
            return new Frozen(bill, issuedAt, attempts, notes, all);
        }

        private static <T> List<T> plus(List<T> some, T one) {
            var all = new ArrayList<>(some);
            all.add(one);
            return all;
        }
    }
}
