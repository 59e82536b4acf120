package atlas.subscription.domain.subscription;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is charged when: all that cancellations, plan changes and the like change. Nothing is ever taken
/// out of its lists of intervals; what is not to be charged after all ends where it starts.
///
/// @param plans in the order of their starts, past, present and scheduled
/// @param end exclusive; null for as long as nobody cancels
/// @param cancelledAt when the end was decided by a cancellation; null if it was agreed on from the start
public record Terms(
        List<PlanStretch> plans,
        @Nullable Instant end,
        @Nullable Instant cancelledAt,
        List<PriceInterval> intervals,
        List<AdjustmentInterval> adjustments) {

    public Terms {
        plans = List.copyOf(plans);
        intervals = List.copyOf(intervals);
        adjustments = List.copyOf(adjustments);
    }

    /// What has to be remembered of a change: the intervals that are not as they were before.
    Terms since(Terms before) {
        return new Terms(
                plans,
                end,
                cancelledAt,
                intervals.stream()
                        .filter(interval -> !before.intervals.contains(interval))
                        .toList(),
                adjustments.stream()
                        .filter(interval -> !before.adjustments.contains(interval))
                        .toList());
    }

    /// These terms after a change that was remembered.
    Terms with(Terms change) {
        return new Terms(
                change.plans,
                change.end,
                change.cancelledAt,
                merged(intervals, change.intervals, PriceInterval::id),
                merged(adjustments, change.adjustments, AdjustmentInterval::id));
    }

    private static <T> List<T> merged(List<T> present, List<T> changed, Function<T, String> id) {
        Map<String, T> merged = present.stream().collect(toMap(id, one -> one, (one, _) -> one, LinkedHashMap::new));
        changed.forEach(one -> merged.put(id.apply(one), one));
        return List.copyOf(merged.values());
    }

    /// Whether all is over at an instant. What was called off before it began is over as well.
    boolean isOverAt(Instant now) {
        return end != null && (!now.isBefore(end) || !plans.getFirst().start().isBefore(end));
    }

    PlanStretch planAt(Instant instant) {
        return plans.stream()
                .filter(plan -> !plan.start().isAfter(instant))
                .max(comparing(PlanStretch::start))
                .orElseGet(plans::getFirst);
    }

    Optional<PlanStretch> planBefore(Instant instant) {
        return plans.stream().filter(plan -> plan.start().isBefore(instant)).max(comparing(PlanStretch::start));
    }

    Optional<PlanStretch> planAfter(Instant instant) {
        return plans.stream().filter(plan -> plan.start().isAfter(instant)).min(comparing(PlanStretch::start));
    }

    /// Nothing is charged from an instant on, and plans that would begin later never do.
    Terms endingAt(Instant newEnd, boolean atOnce, Instant decidedAt) {
        var first = plans.getFirst();
        var begun = plans.stream()
                .filter(plan -> plan.equals(first) || plan.start().isBefore(newEnd))
                .toList();
        return new Terms(
                begun,
                newEnd,
                decidedAt,
                each(intervals, interval -> interval.cutAt(newEnd, atOnce)),
                each(adjustments, interval -> interval.start().isBefore(newEnd) ? interval : interval.emptied()));
    }

    /// What ends with the subscription goes on for ever.
    Terms openEnded() {
        var former = end;
        return former == null
                ? this
                : new Terms(
                        plans,
                        null,
                        null,
                        each(intervals, interval -> endsAt(interval, former) ? interval.until(null, false) : interval),
                        adjustments);
    }

    /// Plans that begin at or after an instant never do, and what would have ended for them goes on.
    Terms withoutPlansFrom(Instant date) {
        var dropped = plans.stream()
                .filter(plan -> !plan.start().isBefore(date))
                .map(PlanStretch::start)
                .toList();
        return new Terms(
                plans.stream().filter(plan -> plan.start().isBefore(date)).toList(),
                end,
                cancelledAt,
                each(intervals, interval -> {
                    if (interval.stretch() != null && dropped.contains(interval.stretch())) {
                        return interval.emptied();
                    }
                    return dropped.stream().anyMatch(start -> endsAt(interval, start))
                            ? interval.until(end, false)
                            : interval;
                }),
                each(adjustments, interval -> {
                    if (interval.stretch() != null && dropped.contains(interval.stretch())) {
                        return interval.emptied();
                    }
                    return interval.coupon() == null && !interval.neverHolds() && dropped.contains(interval.end())
                            ? interval.until(null)
                            : interval;
                }));
    }

    private static boolean endsAt(PriceInterval interval, Instant instant) {
        return !interval.neverHolds() && instant.equals(interval.end());
    }

    Terms mapIntervals(UnaryOperator<PriceInterval> change) {
        return new Terms(plans, end, cancelledAt, each(intervals, change), adjustments);
    }

    Terms mapAdjustments(UnaryOperator<AdjustmentInterval> change) {
        return new Terms(plans, end, cancelledAt, intervals, each(adjustments, change));
    }

    Terms plus(List<PriceInterval> moreIntervals, List<AdjustmentInterval> moreAdjustments) {
        return new Terms(
                plans,
                end,
                cancelledAt,
                merged(intervals, moreIntervals, PriceInterval::id),
                merged(adjustments, moreAdjustments, AdjustmentInterval::id));
    }

    Terms plus(PlanStretch plan) {
        var all = new ArrayList<>(plans);
        all.add(plan);
        return new Terms(all, end, cancelledAt, intervals, adjustments);
    }

    private static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
        return list.stream().map(change).toList();
    }
}
