package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.Agreements.agreement;
import static atlas.subscription.domain.subscription.Agreements.at;
import static atlas.subscription.domain.subscription.Agreements.creating;
import static atlas.subscription.domain.subscription.Agreements.fee;
import static atlas.subscription.domain.subscription.Agreements.monthlyFee;
import static atlas.subscription.domain.subscription.Agreements.plan;
import static atlas.subscription.domain.subscription.Agreements.usage;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.kernel.cycle.BillingAnchor;
import atlas.kernel.cycle.Cadence;
import atlas.kernel.decider.CommandRejected;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan.Alignment;
import atlas.subscription.domain.subscription.SubscriptionCommand.Delete;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleCancellation;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnschedulePlanChanges;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleQuantities;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity.Effective;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class ChangePropertiesTest {

    /// Something that a merchant does after some hours.
    ///
    /// @param what chooses the kind of change
    /// @param offsetHours from now to the date that is asked for, if one is
    record Step(int afterHours, int what, int offsetHours, int quantity) {}

    @Property(tries = 1000)
    void whatIsPublishedFollowsFromTheTermsWhateverWasDone(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll Cadence cadence,
            @ForAll("instants") Instant start,
            @ForAll @Size(max = 8) List<@From("steps") Step> steps) {
        var agreed = agreement(zone, new BillingAnchor(day, null, null), start, null, start);
        var life = new Life(creating(agreed, usage(cadence, agreed), fee(Cadence.MONTHLY, agreed)));

        var now = start;
        for (var step : steps) {
            now = now.plus(Duration.ofHours(step.afterHours()));
            attempt(life.until(now), step, now);
        }

        var terms = life.subscription().terms();
        terms.intervals().forEach(interval -> assertFollows(interval, life, agreed));
        assertThat(life.all()).allSatisfy(window -> {
            assertThat(window.start()).isBefore(window.end());
            assertThat(window.serviceDays()).isBetween(0, window.periodDays());
        });
        var replayed = new SubscriptionDecider().replay(new Subscription.NotYet(), life.events());
        assertThat(replayed).isEqualTo(life.subscription());
    }

    @Property(tries = 200)
    void whatIsLeftOfADeletedSubscriptionLeadsToTheSameEnd(
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll @Size(max = 8) List<@From("steps") Step> steps) {
        var agreed = agreement(zone, BillingAnchor.FIRST_OF_MONTH, start, null, start);
        var life = new Life(creating(agreed, usage(Cadence.MONTHLY, agreed), fee(Cadence.MONTHLY, agreed)));
        var now = start;
        for (var step : steps) {
            now = now.plus(Duration.ofHours(step.afterHours()));
            attempt(life.until(now), step, now);
        }
        life.then(new Delete(now));

        var left = life.events().stream().map(Forgotten::of).toList();

        assertThat(life.events().toString()).contains(agreed.name());
        assertThat(left.toString()).doesNotContain(agreed.name());
        assertThat(new SubscriptionDecider().replay(new Subscription.NotYet(), left))
                .isEqualTo(life.subscription());
        assertThat(left.stream().map(Forgotten::of)).containsExactlyElementsOf(left);
    }

    /// What is billed for an interval, without the differences of quantities, has no gap and no overlap.
    private static void assertFollows(PriceInterval interval, Life life, Agreement agreed) {
        var published = life.windows(interval.id());
        var last = published.stream().mapToInt(Window::ordinal).max().orElse(-1);
        assertThat(published)
                .extracting(window -> window.withVersion(1))
                .containsExactlyInAnyOrderElementsOf(
                        interval.windows(agreed, 0, last).toList());
        var tiles = published.stream()
                .filter(window -> window.previousQuantity() == null)
                .toList();
        if (tiles.isEmpty()) {
            return;
        }
        assertThat(tiles.getFirst().start()).isEqualTo(interval.start());
        for (var i = 1; i < tiles.size(); i++) {
            assertThat(tiles.get(i).start()).isEqualTo(tiles.get(i - 1).end());
        }
        if (interval.end() != null) {
            assertThat(tiles.getLast().end()).isBeforeOrEqualTo(interval.end());
        }
    }

    @Property(tries = 1000)
    void plansThatFollowOneAnotherShareTheDaysOfEachMonth(
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 900) Integer> hoursBetween) {
        var agreed = agreement(zone, BillingAnchor.FIRST_OF_MONTH, start, null, start);
        var life = new Life(creating(agreed, fee(Cadence.MONTHLY, agreed)));

        var now = start;
        for (var i = 0; i < hoursBetween.size(); i++) {
            now = now.plus(Duration.ofHours(hoursBetween.get(i)));
            life.until(now)
                    .then(new ChangePlan(
                            plan("p" + i, monthlyFee("fee" + i)), When.IMMEDIATELY, Alignment.UNCHANGED, at(now)));
        }

        var days = life.windows().stream()
                .collect(groupingBy(
                        window -> YearMonth.from(window.start().atZone(zone)), summingInt(Window::serviceDays)));
        var first = YearMonth.from(start.atZone(zone));
        days.forEach((month, sum) -> assertThat(sum)
                .as("days billed in %s", month)
                .isEqualTo(
                        month.equals(first)
                                ? month.lengthOfMonth() - start.atZone(zone).getDayOfMonth() + 1
                                : month.lengthOfMonth()));
    }

    @Property(tries = 1000)
    void aChangeThatIsTakenBackLeavesWhatWasBilledBefore(
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll @IntRange(min = 1, max = 2000) int hours,
            @ForAll boolean cancellation) {
        var agreed = agreement(zone, BillingAnchor.FIRST_OF_MONTH, start, null, start);
        var life = new Life(creating(agreed, fee(Cadence.QUARTERLY, agreed), usage(Cadence.MONTHLY, agreed)));
        var before = life.windows();
        var date = new When.On(start.plus(Duration.ofHours(hours)));

        if (cancellation) {
            life.then(new Cancel(date, at(start))).then(new UnscheduleCancellation(start));
        } else {
            life.then(new ChangePlan(plan("other", monthlyFee("other")), date, Alignment.UNCHANGED, at(start)))
                    .then(new UnschedulePlanChanges(start));
        }

        assertThat(life.windows()).extracting(window -> window.withVersion(1)).containsExactlyElementsOf(before);
    }

    @Property(tries = 1000)
    void aQuantityThatChangesIsChargedAsIfEachDayWereChargedByItself(
            @ForAll("zones") ZoneId zone,
            @ForAll boolean inAdvance,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 20) Integer> quantities,
            @ForAll @IntRange(min = 1, max = 6) int daysBetween) {
        var start = YearMonth.of(2025, 3).atDay(1).atStartOfDay(zone).toInstant();
        var agreed = agreement(zone, BillingAnchor.FIRST_OF_MONTH, start, null, start);
        var price = new Price("seats", Cadence.MONTHLY, inAdvance, BigDecimal.TEN, Map.of("id", "seats"));
        var life = new Life(creating(agreed, PriceInterval.of("seats-interval", price, null, start, null)));

        var expected = 10 * daysBetween;
        for (var i = 0; i < quantities.size(); i++) {
            var now = start.atZone(zone).plusDays((long) daysBetween * (i + 1)).toInstant();
            life.then(new UpdateQuantity(
                    "seats", BigDecimal.valueOf(quantities.get(i)), new Effective.Immediately(), true, now));
            expected += quantities.get(i)
                    * (i == quantities.size() - 1 ? 31 - daysBetween * quantities.size() : daysBetween);
        }

        var charged = life.windows().stream()
                .filter(window -> window.ordinal() == 0)
                .mapToInt(window ->
                        window.serviceDays() * (number(window.quantity()) - number(window.previousQuantity())))
                .sum();
        assertThat(charged).isEqualTo(expected);
    }

    private static int number(@Nullable BigDecimal quantity) {
        return quantity == null ? 0 : quantity.intValueExact();
    }

    /// Whether it is refused is not the question here.
    private static void attempt(Life life, Step step, Instant now) {
        var when = new When.On(now.plus(Duration.ofHours(step.offsetHours())));
        try {
            life.then(
                    switch (step.what()) {
                        case 0 -> new Cancel(when, at(now));
                        case 1 -> new UnscheduleCancellation(now);
                        case 2 ->
                            new ChangePlan(
                                    plan("plan" + now, monthlyFee("fee" + now)), when, Alignment.UNCHANGED, at(now));
                        case 3 ->
                            new ChangePlan(
                                    plan("moved" + now, monthlyFee("moved" + now)),
                                    When.AT_END_OF_TERM,
                                    Alignment.PLAN_CHANGE_DATE,
                                    at(now));
                        case 4 -> new UnschedulePlanChanges(now);
                        case 5 ->
                            new UpdateQuantity(
                                    "fee", BigDecimal.valueOf(step.quantity()), new Effective.Immediately(), true, now);
                        case 6 ->
                            new UpdateQuantity(
                                    "fee",
                                    BigDecimal.valueOf(step.quantity()),
                                    new Effective.UpcomingInvoice(),
                                    true,
                                    now);
                        default -> new UnscheduleQuantities("fee", now);
                    });
        } catch (CommandRejected _) {
            assertThat(step.what()).isBetween(0, 7);
        }
    }

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1500),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(-600, 2500),
                        Arbitraries.integers().between(0, 9))
                .as(Step::new);
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
                        "Pacific/Apia",
                        "Asia/Kolkata",
                        "Africa/Cairo",
                        "Australia/Lord_Howe")
                .map(ZoneId::of);
    }
}
