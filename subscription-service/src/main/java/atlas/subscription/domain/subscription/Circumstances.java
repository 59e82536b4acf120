package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.INVOICE_WOULD_CHANGE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PAID_INVOICE_IN_BETWEEN;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What a decision depends on besides the subscription.
///
/// @param now the time, in whole seconds
/// @param invoices of the subscription that are issued and not void, as far as known
/// @param mayCredit whether any of them may be voided or credited by what is decided
public record Circumstances(Instant now, List<Invoiced> invoices, boolean mayCredit) {

    /// @param windows that are on it, by their ids
    public record Invoiced(Instant invoiceDate, boolean paid, Set<String> windows) {

        public Invoiced {
            windows = Set.copyOf(windows);
        }
    }

    public Circumstances {
        invoices = List.copyOf(invoices);
    }

    public static Circumstances at(Instant now) {
        return new Circumstances(now, List.of(), true);
    }

    /// @throws atlas.kernel.decider.CommandRejected if money was paid for what would be undone
    void checkNothingPaidSince(Instant date) {
        if (date.isBefore(now)
                && invoices.stream()
                        .anyMatch(invoice -> invoice.paid()
                                && !invoice.invoiceDate().isBefore(date)
                                && !invoice.invoiceDate().isAfter(now))) {
            throw PAID_INVOICE_IN_BETWEEN.because("There is a paid invoice between that date and now");
        }
    }

    /// @throws atlas.kernel.decider.CommandRejected if invoices change that must not
    void checkCredits(List<Window> corrected) {
        if (!mayCredit
                && corrected.stream()
                        .anyMatch(window -> invoices.stream()
                                .anyMatch(invoice -> invoice.windows().contains(window.id())))) {
            throw INVOICE_WOULD_CHANGE.because("An issued invoice would be voided or credited");
        }
    }
}
