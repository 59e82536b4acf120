package atlas.subscription.domain.subscription;

import static java.time.temporal.ChronoUnit.DAYS;

import atlas.kernel.IdGenerator;
import atlas.subscription.domain.cycle.BillingCycle;
import atlas.subscription.domain.cycle.Cycle;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which a price is charged.
///
/// @param metric of a usage price
/// @param end exclusive; null is open
public record PriceInterval(
        String id,
        Price price,
        @Nullable Metric metric,
        Instant start,
        @Nullable Instant end) {

    private static final long FIRST_VERSION = 1;

    /// The windows from a period on, so far that at an instant the current and the next one are open.
    Stream<Window> windows(Agreement agreement, int from, Instant at) {
        return IntStream.rangeClosed(from, lastNeededAt(at, agreement))
                .mapToObj(ordinal -> window(agreement, ordinal))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream);
    }

    private int lastNeededAt(Instant at, Agreement agreement) {
        if (!price.cadence().recurs()) {
            return 0;
        }
        return at.isBefore(start) ? 1 : cycle(agreement).ordinalAt(at) + 1;
    }

    /// The window of a period, unless the interval is over before it.
    Optional<Window> window(Agreement agreement, int ordinal) {
        if (ordinal > 0 && !price.cadence().recurs()) {
            return Optional.empty();
        }
        var cycle = cycle(agreement).period(ordinal);
        var from = cycle.service().start();
        if (end != null && !from.isBefore(end)) {
            return Optional.empty();
        }
        var until = end != null && end.isBefore(cycle.service().end())
                ? end
                : cycle.service().end();
        var days = serviceDays(agreement, cycle, until);
        return Optional.of(new Window(
                IdGenerator.derivedFrom(agreement.id(), id, from.toString()),
                id,
                ordinal,
                from,
                until,
                price.inAdvance() ? from : until,
                days,
                price.cadence().recurs() ? cycle.periodDays() : days,
                FIRST_VERSION));
    }

    /// The date on which service ends is not counted: it belongs to whatever comes next. So the days
    /// of intervals that follow one another add up to the days of the period.
    private static int serviceDays(Agreement agreement, Cycle cycle, Instant until) {
        var cut = DAYS.between(
                agreement.dateOf(until), agreement.dateOf(cycle.service().end()));
        return (int) Math.max(0, cycle.serviceDays() - cut);
    }

    private BillingCycle cycle(Agreement agreement) {
        return agreement.cycle(price.cadence(), start);
    }
}
