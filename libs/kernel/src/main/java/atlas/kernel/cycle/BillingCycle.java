package atlas.kernel.cycle;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;

import atlas.kernel.BillingPeriod;
import atlas.kernel.cycle.CycleLength.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The periods of a price, without gap or overlap from the start of the subscription on.
///
/// Boundary `n` is computed from the anchor, n cycles away, and never from the boundary before it:
/// the 31st comes back after February. Boundaries are the first instants of local dates. What is
/// charged once has one period, up to the next monthly boundary, and is never a share of it.
///
/// @param zone of the customer
/// @param length of a cycle
public record BillingCycle(ZoneId zone, BillingAnchor anchor, Cadence cadence, CycleLength length, Instant start) {

    public BillingCycle(ZoneId zone, BillingAnchor anchor, Cadence cadence, Instant start) {
        this(zone, anchor, cadence, cadence.length(), start);
    }

    /// @param ordinal 0 is the first period, which may be a part of its cycle
    public Cycle period(int ordinal) {
        if (ordinal < 0 || (ordinal > 0 && !cadence.recurs())) {
            throw new IllegalArgumentException("%s has no period %d".formatted(cadence, ordinal));
        }
        var number = numberAt(start) + ordinal;
        var nominal = new BillingPeriod(boundary(number), boundary(number + 1));
        var service = ordinal == 0 ? new BillingPeriod(start, nominal.end()) : nominal;
        return cadence.recurs() ? cycle(service, nominal) : cycle(service, service);
    }

    /// @throws IllegalArgumentException if no period contains the instant: before the start, or
    ///     after the only one
    public Cycle containing(Instant instant) {
        return period(ordinalAt(instant));
    }

    /// Which period an instant falls in, 0 for the first.
    public int ordinalAt(Instant instant) {
        if (instant.isBefore(start)) {
            throw new IllegalArgumentException("%s is before the start %s".formatted(instant, start));
        }
        return numberAt(instant) - numberAt(start);
    }

    private Cycle cycle(BillingPeriod service, BillingPeriod nominal) {
        var first = dateOf(nominal.start());
        var end = dateOf(nominal.end());
        var firstInService = later(first, dateOf(service.start()));
        return new Cycle(service, nominal, (int) DAYS.between(firstInService, end), (int) DAYS.between(first, end));
    }

    /// The cycle around an instant, counted from the anchor's month. Local time may run backwards,
    /// so the instants decide and the date only says where to look.
    private int numberAt(Instant instant) {
        var from = length.unit() == Unit.DAY
                ? origin()
                : anchor.monthFor(dateOf(start)).atDay(1);
        var unit = length.unit() == Unit.DAY ? DAYS : MONTHS;
        var number = (int) Math.floorDiv(unit.between(from, dateOf(instant)), (long) length.duration());
        while (boundary(number).isAfter(instant)) {
            number--;
        }
        while (!boundary(number + 1).isAfter(instant)) {
            number++;
        }
        return number;
    }

    private Instant boundary(int number) {
        var units = (long) number * length.duration();
        var date = length.unit() == Unit.DAY
                ? origin().plusDays(units)
                : anchor.in(anchor.monthFor(dateOf(start)).plusMonths(units));
        return date.atStartOfDay(zone).toInstant();
    }

    /// The date that cycles of days are counted from.
    private LocalDate origin() {
        return anchor.in(anchor.monthFor(dateOf(start)));
    }

    private LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /// A clock set back over midnight can show the day before the cycle once more.
    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
