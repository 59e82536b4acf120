package atlas.invoicing.costs;

import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.domain.invoice.InvoiceLine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/// What the charges of one invoice had come to at certain instants: each time the whole invoice is
/// computed, as a draft is, with what was used by then. So costs follow an invoice's minimum as it does.
final class AccruedCosts {

    private final Map<String, Map<Instant, Figures>> byWindow = new HashMap<>();

    /// The lines of an invoice with these charges.
    @FunctionalInterface
    interface Lines {
        List<InvoiceLine> of(List<Charge> charges);
    }

    /// @param charges all of the invoice
    /// @param usage by window and instant; where it says nothing, all that the window has counted
    AccruedCosts add(
            List<Charge> charges, Map<String, Map<Instant, Usage>> usage, NavigableSet<Instant> instants, Lines lines) {
        var windows = charges.stream().map(Charge::window).collect(toMap(BillingWindow::id, window -> window));
        for (var instant : instants) {
            var then = charges.stream()
                    .map(charge -> at(
                            charge, instant, usage.getOrDefault(charge.window().id(), Map.of())))
                    .toList();
            for (var line : lines.of(then)) {
                var window = windows.get(line.source().windowId());
                if (window != null && window.start().isBefore(instant)) {
                    byWindow.computeIfAbsent(window.id(), _ -> new HashMap<>()).put(instant, CostLines.figures(line));
                }
            }
        }
        return this;
    }

    /// Nothing before the window begins; a fixed fee costs all of it from its first day on.
    Figures of(BillingWindow window, Instant instant) {
        return byWindow.getOrDefault(window.id(), Map.of()).getOrDefault(instant, Figures.NONE);
    }

    private static Charge at(Charge charge, Instant instant, Map<Instant, Usage> usage) {
        var window = charge.window();
        if (!window.metered()) {
            return charge;
        }
        return new Charge(
                window,
                charge.model(),
                window.start().isBefore(instant) ? usage.getOrDefault(instant, charge.usage()) : Usage.NONE);
    }
}
