package atlas.invoicing.draft;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.window.Windows;
import atlas.invoicing.window.Windows.Known;
import atlas.kernel.MerchantId;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes in windows and usage: puts windows on drafts, sets right what was billed already, and tells what
/// changed drafts amount to, once for each draft of a batch however many of its windows changed.
@Component
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Known NEW = new Known(0, Windows.NOWHERE);

    private final Windows windows;
    private final Register register;
    private final OpenDrafts openDrafts;
    private final Corrections corrections;
    private final TransactionOperations transaction;
    private final Clock clock;

    Intake(
            Windows windows,
            Register register,
            OpenDrafts openDrafts,
            Corrections corrections,
            TransactionOperations transaction,
            Clock clock) {
        this.windows = windows;
        this.register = register;
        this.openDrafts = openDrafts;
        this.corrections = corrections;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Of windows with the same id, the newest is taken.
    public void open(MerchantId merchant, Collection<BillingWindow> opened) {
        var newest = opened.stream()
                .collect(toMap(BillingWindow::id, identity(), (a, b) -> b.version() > a.version() ? b : a));
        transaction.executeWithoutResult(_ -> {
            windows.lock(merchant);
            var known = windows.find(merchant, newest.keySet());
            var changed = newest.values().stream()
                    .filter(window -> known.getOrDefault(window.id(), NEW).version() < window.version())
                    .toList();
            if (!changed.isEmpty()) {
                take(merchant, changed, known);
            }
        });
    }

    private void take(MerchantId merchant, List<BillingWindow> changed, Map<String, Known> known) {
        var slots = new Slots(register, merchant, clock.instant());
        slots.lock(known.values().stream().map(Known::invoiceId).toList(), changed);
        windows.put(merchant, changed);
        var charges = windows.chargesOf(
                merchant, changed.stream().map(BillingWindow::id).toList());
        var touched = new HashSet<String>();
        var places = new HashMap<String, String>();
        var billed = new HashMap<String, Registered>();
        for (var window : changed) {
            var before = slots.find(known.getOrDefault(window.id(), NEW).invoiceId());
            before.ifPresent(invoice -> touched.add(invoice.id()));
            before.filter(invoice -> !invoice.isOpen())
                    .ifPresentOrElse(
                            invoice -> billed.put(window.id(), invoice),
                            () -> places.put(window.id(), place(merchant, charge(charges, window.id()), slots)));
        }
        windows.place(merchant, places);
        touched.addAll(places.values());
        touched.addAll(correct(merchant, billed, charges, slots));
        var open = openOnes(touched, slots);
        openDrafts.recompute(merchant, open);
        openDrafts.schedule(merchant, open);
    }

    private static Charge charge(Map<String, Charge> charges, String windowId) {
        return Objects.requireNonNull(charges.get(windowId));
    }

    /// Where a window is billed.
    private String place(MerchantId merchant, Charge charge, Slots slots) {
        var window = charge.window();
        if (window.previousQuantity() != null) {
            corrections.credit(merchant, charge);
        }
        return window.removed() || charge.isCredit()
                ? Windows.NOWHERE
                : slots.of(window).id();
    }

    /// @return the drafts on which the rest of voided invoices is billed anew
    private Set<String> correct(
            MerchantId merchant, Map<String, Registered> billed, Map<String, Charge> charges, Slots slots) {
        var renewed = new HashSet<String>();
        billed.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(entry -> charge(charges, entry.getKey()), toList())))
                .forEach((invoice, changed) -> {
                    var voided = corrections.correct(invoice, changed);
                    if (invoice.status() != InvoiceStatus.VOID) {
                        windows.place(merchant, nowhere(changed));
                    }
                    if (voided) {
                        renewed.addAll(renew(merchant, invoice, slots));
                    }
                });
        return renewed;
    }

    /// What is removed is billed nowhere, so that it can come back anywhere.
    private static Map<String, String> nowhere(List<Charge> changed) {
        return changed.stream()
                .map(Charge::window)
                .filter(BillingWindow::removed)
                .collect(toMap(BillingWindow::id, _ -> Windows.NOWHERE));
    }

    private Collection<String> renew(MerchantId merchant, Registered voided, Slots slots) {
        var left = windows.charges(merchant, List.of(voided.id())).getOrDefault(voided.id(), List.of()).stream()
                .map(Charge::window)
                .toList();
        slots.lock(List.of(), left);
        var places = left.stream()
                .collect(toMap(BillingWindow::id, window -> slots.of(window).id()));
        windows.place(merchant, places);
        return places.values();
    }

    private static List<Registered> openOnes(Set<String> ids, Slots slots) {
        return ids.stream()
                .flatMap(id -> slots.find(id).stream())
                .filter(Registered::isOpen)
                .sorted(Comparator.comparing(Registered::id))
                .toList();
    }

    public void count(MerchantId merchant, Map<String, Usage> usage) {
        transaction.executeWithoutResult(_ -> follow(merchant, windows.count(merchant, usage)));
    }

    /// @param changed windows, each with the invoice it is billed on
    private void follow(MerchantId merchant, Map<String, String> changed) {
        var invoices = register.lock(merchant, new HashSet<>(changed.values()));
        openDrafts.recompute(
                merchant, invoices.stream().filter(Registered::isDraft).toList());
        var frozen = invoices.stream()
                .filter(invoice -> !invoice.isOpen())
                .map(Registered::id)
                .toList();
        noteLate(merchant, changed, frozen);
    }

    private void noteLate(MerchantId merchant, Map<String, String> changed, List<String> frozen) {
        changed.forEach((window, invoice) -> {
            if (frozen.contains(invoice) && windows.cameLate(merchant, window, invoice, clock.instant())) {
                LOG.warn("Window {} of merchant {} changed after invoice {} was issued", window, merchant, invoice);
            }
        });
    }
}
