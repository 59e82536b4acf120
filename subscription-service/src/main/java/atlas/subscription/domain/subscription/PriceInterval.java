package atlas.subscription.domain.subscription;

import atlas.kernel.cycle.BillingAnchor;
import atlas.kernel.cycle.BillingCycle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which a price is charged.
///
/// @param metric of a usage price
/// @param end exclusive; null is open. An interval that ends where it starts was taken back.
/// @param anchor of its cycles; null if it is the subscription's first
/// @param planId the plan it came from; null for an add-on
/// @param stretch start of the plan stretch that brought it; null if it came by itself
/// @param quantities of a fixed price, where they differ from the price's own
/// @param atOnce whether its last usage is billed without waiting for late events
/// @param filter condition on the events that it counts
public record PriceInterval(
        String id,
        Price price,
        @Nullable Metric metric,
        Instant start,
        @Nullable Instant end,
        @Nullable BillingAnchor anchor,
        @Nullable String planId,
        @Nullable Instant stretch,
        List<QuantityChange> quantities,
        @Nullable Boolean atOnce,
        @Nullable String filter) {

    public PriceInterval {
        quantities = List.copyOf(Objects.requireNonNullElse(quantities, List.of()));
    }

    /// An interval of the plan that a subscription starts with.
    public static PriceInterval of(
            String id, Price price, @Nullable Metric metric, Instant start, @Nullable Instant end) {
        return new PriceInterval(id, price, metric, start, end, null, null, null, List.of(), null, null);
    }

    public boolean neverHolds() {
        return start.equals(end);
    }

    public boolean isActiveAt(Instant instant) {
        return !instant.isBefore(start) && (end == null || instant.isBefore(end));
    }

    public @Nullable BigDecimal quantityAt(Instant instant) {
        return Quantities.at(instant, quantities, price.quantity());
    }

    /// The windows of the periods from one to another one, as far as the interval goes.
    Stream<Window> windows(Agreement agreement, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(ordinal -> period(agreement, ordinal))
                .takeWhile(windows -> !windows.isEmpty())
                .flatMap(List::stream);
    }

    /// The period up to which windows are open at an instant: the one after the current one.
    int lastNeededAt(Instant at, Agreement agreement) {
        if (!price.cadence().recurs()) {
            return 0;
        }
        return at.isBefore(start) ? 1 : cycle(agreement).ordinalAt(at) + 1;
    }

    /// The windows of one period, of which there are none after the end of the interval.
    List<Window> period(Agreement agreement, int ordinal) {
        if (ordinal > 0 && !price.cadence().recurs()) {
            return List.of();
        }
        var cycle = cycle(agreement).period(ordinal);
        if (end != null && !cycle.service().start().isBefore(end)) {
            return List.of();
        }
        return new PeriodWindows(agreement, this, cycle, ordinal).all();
    }

    /// Whether there is a period with this number.
    boolean reaches(Agreement agreement, int ordinal) {
        return !period(agreement, ordinal).isEmpty();
    }

    BillingCycle cycle(Agreement agreement) {
        return new BillingCycle(
                agreement.zone(),
                anchor == null ? agreement.anchor() : anchor,
                price.cadence(),
                price.cycleLength(),
                start);
    }

    PriceInterval until(@Nullable Instant newEnd, boolean billedAtOnce) {
        return between(start, newEnd, billedAtOnce);
    }

    PriceInterval between(Instant newStart, @Nullable Instant newEnd, boolean billedAtOnce) {
        return new PriceInterval(
                id,
                price,
                metric,
                newStart,
                newEnd,
                anchor,
                planId,
                stretch,
                quantities,
                billedAtOnce ? Boolean.TRUE : null,
                filter);
    }

    PriceInterval emptied() {
        return until(start, false);
    }

    /// Nothing of it after an instant.
    PriceInterval cutAt(Instant cut, boolean billedAtOnce) {
        if (end != null && !end.isAfter(cut)) {
            return this;
        }
        return start.isBefore(cut) ? until(cut, billedAtOnce) : emptied();
    }

    PriceInterval with(List<QuantityChange> changes) {
        return new PriceInterval(id, price, metric, start, end, anchor, planId, stretch, changes, atOnce, filter);
    }

    PriceInterval with(BillingAnchor newAnchor) {
        return new PriceInterval(id, price, metric, start, end, newAnchor, planId, stretch, quantities, atOnce, filter);
    }
}
