package atlas.subscription.domain.subscription;

import static java.time.temporal.ChronoUnit.DAYS;

import atlas.kernel.IdGenerator;
import atlas.kernel.cycle.Cycle;
import atlas.subscription.domain.subscription.Window.Billing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts one period of a price into windows: a single one, unless the quantity of a fixed price changes
/// within it. What was billed in advance then stays and the difference is billed when it comes; what
/// is billed in arrears is split, and comes on one invoice.
record PeriodWindows(Agreement agreement, PriceInterval interval, Cycle cycle, int ordinal) {

    List<Window> all() {
        var from = cycle.service().start();
        var until = until();
        var changes = interval.quantities().stream()
                .filter(change ->
                        change.effective().isAfter(from) && change.effective().isBefore(until))
                .toList();
        if (interval.price().inAdvance()) {
            return inAdvance(from, until, changes);
        }
        return interval.price().cadence().recurs()
                ? inArrears(from, until, changes)
                : List.of(window(from, until, interval.quantityAt(until.minusNanos(1)), null));
    }

    private List<Window> inAdvance(Instant from, Instant until, List<QuantityChange> changes) {
        var windows = new ArrayList<Window>();
        var quantity = interval.quantityAt(from);
        windows.add(window(from, until, quantity, null));
        for (var change : changes) {
            windows.add(window(change.effective(), until, change.quantity(), quantity));
            quantity = change.quantity();
        }
        return windows;
    }

    private List<Window> inArrears(Instant from, Instant until, List<QuantityChange> changes) {
        var windows = new ArrayList<Window>();
        var start = from;
        for (var change : changes) {
            windows.add(window(start, change.effective(), interval.quantityAt(start), null));
            start = change.effective();
        }
        windows.add(window(start, until, interval.quantityAt(start), null));
        return windows;
    }

    private Window window(
            Instant from, Instant to, @Nullable BigDecimal quantity, @Nullable BigDecimal previousQuantity) {
        var days = days(from, to);
        var recurs = interval.price().cadence().recurs();
        var inAdvance = interval.price().inAdvance();
        return new Window(
                IdGenerator.derivedFrom(agreement.id(), interval.id(), from.toString()),
                interval.id(),
                ordinal,
                from,
                to,
                inAdvance ? from : until(),
                quantity,
                previousQuantity,
                recurs ? days : Math.max(1, days),
                recurs ? cycle.periodDays() : Math.max(1, days),
                isAtOnce() ? Billing.AT_ONCE : Billing.AS_USUAL,
                Window.FIRST_VERSION);
    }

    private boolean isAtOnce() {
        return Boolean.TRUE.equals(interval.atOnce())
                && !interval.price().inAdvance()
                && until().equals(interval.end());
    }

    private Instant until() {
        var end = interval.end();
        return end != null && end.isBefore(cycle.service().end())
                ? end
                : cycle.service().end();
    }

    /// The first date counts whole, however late service begins; the date on which it ends belongs to
    /// whatever comes next. So the days of windows that follow one another add up to the period's.
    private int days(Instant from, Instant to) {
        var nominal = agreement.dateOf(cycle.nominal().start());
        var first = agreement.dateOf(from);
        return (int) Math.max(0, DAYS.between(first.isBefore(nominal) ? nominal : first, agreement.dateOf(to)));
    }
}
