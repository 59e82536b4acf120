package atlas.invoicing.costs;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.kernel.BillingPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The days of a customer, and the billing periods they are in.
final class CostDays {

    private CostDays() {}

    /// A day, with the start of the billing period that it is in.
    record Day(Instant periodStart, BillingPeriod bounds) {}

    /// The local days that have a part in the stretch of time.
    ///
    /// @param end exclusive
    static List<BillingPeriod> between(Instant start, Instant end, ZoneId zone) {
        if (!start.isBefore(end)) {
            return List.of();
        }
        var last = end.minusNanos(1).atZone(zone).toLocalDate();
        return start.atZone(zone)
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .map(date -> new BillingPeriod(midnight(date, zone), midnight(date.plusDays(1), zone)))
                .toList();
    }

    /// Those of the days on which something was served.
    static List<Day> served(List<BillingPeriod> days, Collection<BillingWindow> windows) {
        return days.stream()
                .flatMap(day -> periodStart(day, windows).map(start -> new Day(start, day)).stream())
                .toList();
    }

    /// The period that holds the beginning of the day, else the first that begins on it. Where long and
    /// short periods overlap it is the short one; a price that joined later has its period's other days.
    static Optional<Instant> periodStart(BillingPeriod day, Collection<BillingWindow> windows) {
        var holding =
                windows.stream().filter(window -> holds(window, day.start())).toList();
        var candidates = holding.isEmpty()
                ? windows.stream()
                        .filter(window -> day.contains(window.start()))
                        .toList()
                : holding;
        return candidates.stream()
                .min(Comparator.comparingInt(BillingWindow::periodDays).thenComparing(BillingWindow::start))
                .map(BillingWindow::start);
    }

    static boolean holds(BillingWindow window, Instant instant) {
        return !window.start().isAfter(instant) && window.end().isAfter(instant);
    }

    private static Instant midnight(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
