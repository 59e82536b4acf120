package atlas.invoicing.draft;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.invoice.InvoiceSource;
import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The invoices that windows are put on in one transaction, all of them locked. What is billed at one date
/// goes on the draft of that date; if the invoice is issued already, on the next in sequence.
final class Slots {

    private final Register register;
    private final MerchantId merchant;
    private final Instant now;
    private final Map<String, Registered> locked = new HashMap<>();

    Slots(Register register, MerchantId merchant, Instant now) {
        this.register = register;
        this.merchant = merchant;
        this.now = now;
    }

    /// Locks these invoices, and all that the windows could be put on.
    void lock(Collection<String> invoiceIds, Collection<BillingWindow> windows) {
        var wanted = new HashSet<>(invoiceIds);
        var dates = new HashMap<String, HashSet<Instant>>();
        windows.forEach(window -> dates.computeIfAbsent(window.subscriptionId(), _ -> new HashSet<>())
                .add(window.invoiceDate()));
        dates.forEach((subscription, at) -> wanted.addAll(register.at(merchant, subscription, at)));
        wanted.removeAll(locked.keySet());
        register.lock(merchant, wanted).forEach(this::put);
    }

    Optional<Registered> find(String invoiceId) {
        return Optional.ofNullable(locked.get(invoiceId));
    }

    void put(Registered invoice) {
        locked.put(invoice.id(), invoice);
    }

    /// The draft that the window is billed on, opened if there is none.
    Registered of(BillingWindow window) {
        var same = locked.values().stream()
                .filter(one -> window.subscriptionId().equals(one.subscriptionId())
                        && one.source() == InvoiceSource.SUBSCRIPTION
                        && one.invoiceDate().equals(window.invoiceDate()))
                .sorted(Comparator.comparingInt(Registered::sequence))
                .toList();
        return same.stream().filter(Registered::isOpen).findFirst().orElseGet(() -> open(window, same));
    }

    private Registered open(BillingWindow window, List<Registered> earlier) {
        var sequence = earlier.isEmpty() ? 0 : earlier.getLast().sequence() + 1;
        var draft = new Registered(
                merchant,
                Registered.idOf(window.subscriptionId(), window.invoiceDate(), sequence),
                InvoiceStatus.DRAFT,
                InvoiceSource.SUBSCRIPTION,
                window.customerId(),
                window.subscriptionId(),
                window.currency(),
                window.invoiceDate(),
                sequence,
                DraftSettings.NONE,
                now);
        register.open(draft);
        put(draft);
        return draft;
    }
}
