package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.Agreements.agreement;
import static atlas.subscription.domain.subscription.Agreements.creating;
import static atlas.subscription.domain.subscription.Agreements.fee;
import static atlas.subscription.domain.subscription.Agreements.usage;
import static atlas.subscription.domain.subscription.Agreements.windows;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.cycle.BillingAnchor;
import atlas.kernel.cycle.Cadence;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.Advance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class WindowPropertiesTest {

    private final SubscriptionDecider decider = new SubscriptionDecider();

    @Property(tries = 200)
    void openedWindowsTileTheTimeFromStartToEndWithoutGapOrOverlap(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll Cadence cadence,
            @ForAll("instants") Instant start,
            @ForAll @IntRange(min = -40, max = 400) int createdAfterDays,
            @ForAll @IntRange(min = 1, max = 2000) int endAfterHours,
            @ForAll boolean ends,
            @ForAll @IntRange(max = 900) int laterDays) {
        var end = ends ? start.plus(Duration.ofHours(endAfterHours)) : null;
        var created = start.plus(Duration.ofDays(createdAfterDays));
        var agreement = agreement(zone, new BillingAnchor(day, null, null), start, end, created);
        var later = created.plus(Duration.ofDays(laterDays));

        var events = live(agreement, cadence, later);

        var opened = windows(events).stream()
                .filter(window -> window.intervalId().equals("usage-interval"))
                .toList();
        assertThat(opened.getFirst().start()).isEqualTo(start);
        for (var i = 1; i < opened.size(); i++) {
            assertThat(opened.get(i).start()).isEqualTo(opened.get(i - 1).end());
            assertThat(opened.get(i).ordinal()).isEqualTo(i);
        }
        assertThat(opened).allSatisfy(window -> {
            assertThat(window.start()).isBefore(window.end());
            assertThat(window.serviceDays()).isBetween(0, window.periodDays());
        });
        assertThat(windows(events)).extracting(Window::id).doesNotHaveDuplicates();
        if (cadence.recurs()) {
            assertCovers(opened, end, later);
        }
    }

    @Property(tries = 100)
    void openingStepByStepOpensWhatALateCreationOpensAtOnce(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll Cadence cadence,
            @ForAll("instants") Instant start,
            @ForAll @IntRange(max = 900) int laterDays) {
        var anchor = new BillingAnchor(day, null, null);
        var later = start.plus(Duration.ofDays(laterDays));

        var steps = windows(live(agreement(zone, anchor, start, null, start), cadence, later));
        var atOnce = windows(live(agreement(zone, anchor, start, null, later), cadence, later));

        assertThat(steps).containsExactlyInAnyOrderElementsOf(atOnce);
    }

    private static void assertCovers(List<Window> opened, @Nullable Instant end, Instant later) {
        var until = opened.getLast().end();
        if (end != null && !until.isBefore(end)) {
            assertThat(until).isEqualTo(end);
        } else {
            assertThat(opened.getLast().start()).as("the next period is open").isAfter(later);
        }
    }

    /// All that happens until an instant, when each boundary is handled in its turn.
    private List<SubscriptionEvent> live(Agreement agreement, Cadence cadence, Instant until) {
        var events = new ArrayList<SubscriptionEvent>();
        var state = decider.initialState();
        SubscriptionCommand command = creating(agreement, usage(cadence, agreement), fee(Cadence.MONTHLY, agreement));
        while (true) {
            var decided = decider.decide(command, state);
            assertThat(decided).as("every step opens something").isNotEmpty();
            events.addAll(decided);
            state = decider.replay(state, decided);
            var boundary = ((Existing) state).nextBoundary();
            if (boundary.isEmpty() || boundary.get().isAfter(until)) {
                return events;
            }
            command = new Advance(boundary.get());
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(Instant.parse("2005-01-01T00:00:00Z").getEpochSecond(), 1_900_000_000L)
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "America/Los_Angeles",
                        "America/St_Johns",
                        "Pacific/Apia",
                        "Asia/Kolkata",
                        "Africa/Cairo",
                        "Australia/Lord_Howe")
                .map(ZoneId::of);
    }
}
