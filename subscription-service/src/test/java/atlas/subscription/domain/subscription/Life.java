package atlas.subscription.domain.subscription;

import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.Advance;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// A subscription that lives: commands are given, boundaries are kept, and windows are collected as those
/// who hear of them see them.
final class Life {

    private final SubscriptionDecider decider = new SubscriptionDecider();
    private final List<SubscriptionEvent> events = new ArrayList<>();
    private final TreeMap<String, Window> published = new TreeMap<>();
    private Subscription state = decider.initialState();

    Life(SubscriptionCommand creation) {
        then(creation);
    }

    Life then(SubscriptionCommand command) {
        var decided = decider.decide(command, state);
        for (var event : decided) {
            state = decider.evolve(state, event);
            events.add(event);
            if (event instanceof PeriodsOpened(var windows)) {
                windows.forEach(this::publish);
            }
        }
        return this;
    }

    Life until(Instant now) {
        var next = subscription().nextBoundary();
        while (next.isPresent() && !next.get().isAfter(now)) {
            then(new Advance(next.get()));
            next = subscription().nextBoundary();
        }
        return this;
    }

    private void publish(Window window) {
        var before = published.put(window.id(), window);
        if (window.version() != (before == null ? 1 : before.version() + 1)) {
            throw new AssertionError("Not the next version: " + window);
        }
    }

    Existing subscription() {
        return (Existing) state;
    }

    List<SubscriptionEvent> events() {
        return List.copyOf(events);
    }

    /// As they are billed: without those that were taken back.
    List<Window> windows() {
        return published.values().stream()
                .filter(window -> !window.notBilled())
                .sorted(Comparator.comparing(Window::start).thenComparing(Window::intervalId))
                .toList();
    }

    List<Window> windows(String interval) {
        return windows().stream()
                .filter(window -> window.intervalId().equals(interval))
                .toList();
    }

    Collection<Window> all() {
        return published.values();
    }
}
