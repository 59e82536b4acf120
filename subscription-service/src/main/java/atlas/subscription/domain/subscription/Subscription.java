package atlas.subscription.domain.subscription;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A subscription, or the place for one.
public sealed interface Subscription {

    record NotYet() implements Subscription {}

    /// @param newest of each price interval, by its id: the last window that was opened
    record Existing(Agreement agreement, Settings settings, List<PriceInterval> intervals, Map<String, Window> newest)
            implements Subscription {

        public Existing {
            intervals = List.copyOf(intervals);
            newest = Map.copyOf(newest);
        }

        /// The windows that are not open, and must be at an instant.
        List<Window> missingAt(Instant at) {
            return intervals.stream()
                    .flatMap(interval -> interval.windows(agreement, nextOrdinal(interval), at))
                    .sorted(Comparator.comparing(Window::start))
                    .toList();
        }

        /// When the next windows must be opened: as soon as the last one of some price is the current
        /// one. Nothing if all periods to the end are open.
        public Optional<Instant> nextBoundary() {
            return unfinished()
                    .map(interval -> Optional.ofNullable(newest.get(interval.id()))
                            .map(Window::start)
                            .orElse(interval.start()))
                    .min(Comparator.naturalOrder());
        }

        /// All windows that start before this instant are open.
        public Instant openedUntil() {
            return unfinished()
                    .map(this::endOfNewest)
                    .min(Comparator.naturalOrder())
                    .or(() -> intervals.stream().map(this::endOfNewest).max(Comparator.naturalOrder()))
                    .orElse(agreement.start());
        }

        public PriceInterval interval(String id) {
            return intervals.stream()
                    .filter(interval -> interval.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No price interval " + id));
        }

        Existing opened(List<Window> windows) {
            var opened = new HashMap<>(newest);
            windows.forEach(window -> opened.put(window.intervalId(), window));
            return new Existing(agreement, settings, intervals, opened);
        }

        Existing with(Settings changed) {
            return new Existing(agreement, changed, intervals, newest);
        }

        private Stream<PriceInterval> unfinished() {
            return intervals.stream()
                    .filter(interval ->
                            interval.window(agreement, nextOrdinal(interval)).isPresent());
        }

        private int nextOrdinal(PriceInterval interval) {
            return Optional.ofNullable(newest.get(interval.id()))
                    .map(window -> window.ordinal() + 1)
                    .orElse(0);
        }

        private Instant endOfNewest(PriceInterval interval) {
            return Optional.ofNullable(newest.get(interval.id()))
                    .map(Window::end)
                    .orElse(interval.start());
        }
    }
}
