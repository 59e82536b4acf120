package atlas.subscription.domain.subscription;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import atlas.kernel.BillingPeriod;
import atlas.kernel.cycle.BillingCycle;
import atlas.kernel.cycle.Cadence;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A subscription, or the place for one.
public sealed interface Subscription {

    record NotYet() implements Subscription {}

    /// @param plan that was last seen to begin
    /// @param standing what the clock has been seen to bring about
    /// @param windows that were opened, by their ids, as they were last published
    record Existing(
            Agreement agreement,
            Settings settings,
            Terms terms,
            PlanStretch plan,
            Standing standing,
            Map<String, Window> windows)
            implements Subscription {

        private static final Instant FAR_AWAY = Instant.parse("9999-12-31T00:00:00Z");

        /// How far it has come.
        public enum Standing {
            UPCOMING,
            STARTED,
            ENDED,
            DELETED
        }

        public Existing {
            windows = Map.copyOf(windows);
        }

        static Existing of(
                Agreement agreement,
                Settings settings,
                List<PriceInterval> intervals,
                List<AdjustmentInterval> adjustments) {
            var plan = new PlanStretch(
                    agreement.planId(),
                    agreement.externalPlanId(),
                    agreement.anchor(),
                    agreement.start(),
                    agreement.start(),
                    agreement.createdAt(),
                    Overrides.NONE);
            var terms = new Terms(List.of(plan), agreement.end(), null, intervals, adjustments);
            return new Existing(agreement, settings, terms, plan, Standing.UPCOMING, Map.of());
        }

        /// The windows that are not open, and must be at an instant.
        List<Window> missingAt(Instant at) {
            return terms.intervals().stream()
                    .flatMap(interval ->
                            interval.windows(agreement, nextOrdinal(interval), interval.lastNeededAt(at, agreement)))
                    .sorted(comparing(Window::start))
                    .toList();
        }

        /// The windows that must be published at an instant because the terms were others before: new
        /// ones, changed ones, and those that are not to be billed after all.
        List<Window> correctedSince(Terms before, Instant at) {
            return terms.intervals().stream()
                    .flatMap(interval -> before.intervals().contains(interval)
                            ? interval.windows(agreement, nextOrdinal(interval), interval.lastNeededAt(at, agreement))
                            : corrected(interval, at))
                    .sorted(comparing(Window::start))
                    .toList();
        }

        private Stream<Window> corrected(PriceInterval interval, Instant at) {
            var last = Math.max(interval.lastNeededAt(at, agreement), nextOrdinal(interval) - 1);
            var wanted = interval.windows(agreement, 0, last).collect(toMap(Window::id, Function.identity()));
            var taken = windowsOf(interval)
                    .filter(window -> !window.notBilled() && !wanted.containsKey(window.id()))
                    .map(Window::removed);
            var changed = wanted.values().stream().flatMap(window -> {
                var published = windows.get(window.id());
                if (published == null) {
                    return Stream.of(window);
                }
                return window.equals(published.withVersion(window.version()))
                        ? Stream.empty()
                        : Stream.of(window.withVersion(published.version() + 1));
            });
            return Stream.concat(taken, changed);
        }

        /// When there is something to do next: windows to open because the last one of some price is the
        /// current one, a plan that begins, the start or the end of it all. Nothing if all is over.
        public Optional<Instant> nextBoundary() {
            return Stream.of(
                            unfinished().map(this::startOfNewest),
                            Stream.of(agreement.start()).filter(_ -> standing == Standing.UPCOMING),
                            terms.plans().stream().map(PlanStretch::start).filter(start -> start.isAfter(plan.start())),
                            Stream.ofNullable(terms.end()).filter(_ -> standing == Standing.STARTED))
                    .flatMap(Function.identity())
                    .min(Comparator.naturalOrder());
        }

        /// All windows that start before this instant are open. Where nothing is left to open, that holds of
        /// all time to the end.
        public Instant openedUntil() {
            var always = terms.end() == null ? FAR_AWAY : terms.end();
            return unfinished()
                    .map(this::endOfNewest)
                    .min(Comparator.naturalOrder())
                    .orElse(always);
        }

        public PriceInterval interval(String id) {
            return terms.intervals().stream()
                    .filter(interval -> interval.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No price interval " + id));
        }

        /// What is, was or will be charged.
        public List<Price> prices() {
            return terms.intervals().stream()
                    .filter(interval -> !interval.neverHolds())
                    .map(PriceInterval::price)
                    .distinct()
                    .toList();
        }

        Instant endOfTermAt(Instant instant) {
            return termAt(instant).end();
        }

        /// The term that an instant lies in: the longest cycle of what is charged then.
        public BillingPeriod termAt(Instant instant) {
            return terms.intervals().stream()
                    .filter(interval -> interval.isActiveAt(instant)
                            && interval.price().cadence().recurs())
                    .max(comparingInt(interval -> interval.price().cycleLength().roughDays()))
                    .map(interval -> interval.cycle(agreement))
                    .orElseGet(() -> new BillingCycle(
                            agreement.zone(), plan.pinned(agreement.zone()), Cadence.MONTHLY, agreement.start()))
                    .containing(instant.isBefore(agreement.start()) ? agreement.start() : instant)
                    .nominal();
        }

        /// Of coupons that are not to be used after all, as the catalog counts them.
        public List<String> redemptionsTakenBack() {
            return terms.adjustments().stream()
                    .filter(AdjustmentInterval::neverHolds)
                    .flatMap(interval -> Stream.ofNullable(interval.coupon()))
                    .map(AdjustmentInterval.Redemption::id)
                    .toList();
        }

        public boolean isDeleted() {
            return standing == Standing.DELETED;
        }

        Existing opened(List<Window> more) {
            var all = new HashMap<>(windows);
            more.forEach(window -> all.put(window.id(), window));
            return new Existing(agreement, settings, terms, plan, standing, all);
        }

        Existing with(Settings changed) {
            return new Existing(agreement, changed, terms, plan, standing, windows);
        }

        Existing with(Terms changed) {
            return new Existing(agreement, settings, changed, plan, standing, windows);
        }

        Existing with(Standing changed) {
            return new Existing(agreement, settings, terms, plan, changed, windows);
        }

        Existing on(PlanStretch begun) {
            return new Existing(agreement, settings.with(begun.overrides()), terms, begun, standing, windows);
        }

        private Stream<PriceInterval> unfinished() {
            return terms.intervals().stream().filter(interval -> interval.reaches(agreement, nextOrdinal(interval)));
        }

        private Stream<Window> windowsOf(PriceInterval interval) {
            return windows.values().stream()
                    .filter(window -> window.intervalId().equals(interval.id()));
        }

        private int nextOrdinal(PriceInterval interval) {
            return windowsOf(interval).mapToInt(Window::ordinal).max().orElse(-1) + 1;
        }

        private Instant startOfNewest(PriceInterval interval) {
            return newest(interval)
                    .map(Window::start)
                    .min(Comparator.naturalOrder())
                    .orElse(interval.start());
        }

        private Instant endOfNewest(PriceInterval interval) {
            return newest(interval)
                    .filter(window -> !window.notBilled())
                    .map(Window::end)
                    .max(Comparator.naturalOrder())
                    .orElse(interval.start());
        }

        private Stream<Window> newest(PriceInterval interval) {
            var ordinal = nextOrdinal(interval) - 1;
            return windowsOf(interval).filter(window -> window.ordinal() == ordinal);
        }
    }
}
