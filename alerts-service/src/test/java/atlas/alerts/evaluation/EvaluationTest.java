package atlas.alerts.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.Scope.OfCustomer;
import atlas.alerts.domain.alert.Scope.OfSubscription;
import atlas.alerts.domain.alert.Thresholds;
import atlas.alerts.domain.level.Balance;
import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Level.Cost;
import atlas.alerts.domain.level.Level.Usage;
import atlas.alerts.domain.level.WindowChange;
import atlas.kernel.MerchantId;
import atlas.platform.time.AtlasClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class EvaluationTest {

    private static final MerchantId ACME = new MerchantId("acme");
    private static final AlertSettings SETTINGS = new AlertSettings(Duration.ofHours(12), Duration.ofSeconds(30));
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void ofSeveralThresholdsReachedTogetherTheLargestFiresAndEachFiresOnceInAPeriod() {
        var world = new World(alert(AlertType.USAGE_EXCEEDED, 100, 200, 500));

        world.used(JANUARY, 250, 1);
        assertThat(world.memory.thresholds()).containsExactly(200);
        world.used(JANUARY, 300, 2);
        assertThat(world.memory.thresholds()).containsExactly(200);
        world.used(JANUARY, 600, 3);
        assertThat(world.memory.thresholds()).containsExactly(200, 500);

        world.used(FEBRUARY, 100, 1);
        assertThat(world.memory.thresholds()).containsExactly(200, 500, 100);
    }

    @Test
    void usageThatIsTakenBackAndCountedAgainDoesNotFireAgain() {
        var world = new World(alert(AlertType.USAGE_EXCEEDED, 100));

        world.used(JANUARY, 100, 1);
        world.used(JANUARY, 99, 2);
        world.used(JANUARY, 101, 3);

        assertThat(world.memory.thresholds()).containsExactly(100);
    }

    @Test
    void whatWasCountedInARemovedWindowFiresNothingUntilTheWindowComesBack() {
        var world = new World(alert(AlertType.USAGE_EXCEEDED, 100));

        world.window(JANUARY, 2, true);
        world.used(JANUARY, 250, 1);
        world.used(FEBRUARY, 99, 1);
        assertThat(world.memory.thresholds()).isEmpty();

        world.window(JANUARY, 3, false);
        assertThat(world.memory.thresholds()).containsExactly(100);
    }

    @Test
    void balancesFireOnTheEdgeAndAreArmedAgainOnTheOtherSide() {
        var dropped = new World(alert(AlertType.CREDIT_BALANCE_DROPPED, 10, 20, 50));
        IntStream.of(60, 15, 12, 10, 30, 5).forEach(dropped::balance);
        assertThat(dropped.memory.thresholds()).containsExactly(20, 10, 10);

        var depleted = new World(alert(AlertType.CREDIT_BALANCE_DEPLETED));
        IntStream.of(5, 0, -1, 0, 3, 0).forEach(depleted::balance);
        assertThat(depleted.memory.fired).hasSize(2);

        var recovered = new World(alert(AlertType.CREDIT_BALANCE_RECOVERED));
        IntStream.of(5, 0, -1, 0, 3, 4).forEach(recovered::balance);
        assertThat(recovered.memory.fired).hasSize(2);
    }

    @Test
    void aCostThatCreditsPayAMomentLaterFiresNothing() {
        var world = new World(alert(AlertType.COST_EXCEEDED, 50));
        world.balance(1000);

        world.cost(100);
        assertThat(world.memory.looks).containsExactly(JANUARY.plusSeconds(30));
        world.cost(0);
        world.clock.freezeAt(JANUARY.plusSeconds(29));
        world.cost(100);
        world.lookAt(JANUARY.plusSeconds(30));
        assertThat(world.memory.fired).isEmpty();

        world.cost(0);
        world.lookAt(JANUARY.plusSeconds(59));
        assertThat(world.memory.fired).isEmpty();
    }

    @Test
    void aCostThatCreditsDoNotPayFiresWhenItHasStoodForAWhile() {
        var world = new World(alert(AlertType.COST_EXCEEDED, 50, 90));
        world.balance(1000);

        world.cost(60);
        world.cost(70);
        world.lookAt(JANUARY.plusSeconds(30));
        assertThat(world.memory.thresholds()).containsExactly(50);

        world.cost(100);
        assertThat(world.memory.thresholds()).containsExactly(50);
        world.lookAt(JANUARY.plusSeconds(60));
        assertThat(world.memory.thresholds()).containsExactly(50, 90);
    }

    @Test
    void whenCreditsAreUsedUpACostWaitsForNothing() {
        var world = new World(alert(AlertType.COST_EXCEEDED, 50));
        world.balance(30);
        world.cost(80);
        assertThat(world.memory.fired).isEmpty();

        world.balance(0);
        assertThat(world.memory.looks).endsWith(JANUARY);
        world.lookAt(JANUARY);
        assertThat(world.memory.thresholds()).containsExactly(50);
    }

    @Property
    void eachThresholdFiresAtMostOnceInAPeriodUnderAnyArrivalOrder(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 1000) Integer> steps,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 2000) Integer> thresholds,
            @ForAll long order) {
        var distinct = thresholds.stream().distinct().sorted().toList();
        var world = new World(alert(
                AlertType.USAGE_EXCEEDED,
                distinct.stream().mapToInt(Integer::intValue).toArray()));
        var arrivals = shuffledTwice(steps.size(), order);

        arrivals.forEach(index -> world.used(JANUARY, steps.get(index), index + 1));

        var fired = world.memory.thresholds();
        assertThat(fired).doesNotHaveDuplicates().isSorted();
        var newest = steps.getLast();
        distinct.stream()
                .filter(threshold -> threshold <= newest)
                .reduce((_, higher) -> higher)
                .ifPresent(reached -> assertThat(fired.getLast()).isGreaterThanOrEqualTo(reached));
        if (fired.isEmpty()) {
            assertThat(newest).isLessThan(distinct.getFirst());
        }
    }

    @Property
    void usageThatOnlyGrowsEndsAtTheSameThresholdUnderAnyArrivalOrder(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 100) Integer> steps, @ForAll long order) {
        var totals = new ArrayList<Integer>();
        steps.forEach(step -> totals.add(step + (totals.isEmpty() ? 0 : totals.getLast())));
        var world = new World(alert(AlertType.USAGE_EXCEEDED, 50, 100, 500, 1000));

        shuffledTwice(totals.size(), order).forEach(index -> world.used(JANUARY, totals.get(index), index + 1));

        var expected = IntStream.of(50, 100, 500, 1000)
                .filter(threshold -> threshold <= totals.getLast())
                .max();
        assertThat(world.memory.thresholds().stream()
                        .mapToInt(Integer::intValue)
                        .max())
                .isEqualTo(expected);
    }

    @Property
    void aReplayOfALedgerFiresNothing(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -5, max = 20) Integer> balances) {
        var world = new World(alert(AlertType.CREDIT_BALANCE_DROPPED, 3, 10));
        balances.forEach(world::balance);
        var fired = List.copyOf(world.memory.fired);

        world.revision = 0;
        balances.forEach(world::balance);

        assertThat(world.memory.fired).isEqualTo(fired);
    }

    /// Everything twice, in an order of its own.
    private static List<Integer> shuffledTwice(int size, long order) {
        var arrivals = new ArrayList<>(
                IntStream.range(0, 2 * size).mapToObj(index -> index % size).toList());
        Collections.shuffle(arrivals, new Random(order));
        return arrivals;
    }

    private static Alert alert(AlertType type, int... thresholds) {
        return new Alert(
                ACME,
                "alert",
                type,
                true,
                type.isOfSubscription() ? new OfSubscription("subscription") : new OfCustomer("customer", null),
                type.isOfSubscription() ? "metric" : null,
                type.isOfSubscription() ? null : "credits",
                new Thresholds(
                        IntStream.of(thresholds).mapToObj(BigDecimal::valueOf).toList()),
                List.of(),
                JANUARY);
    }

    private static final class World {

        private final Memory memory;
        private final AtlasClock clock = new AtlasClock();
        private final Evaluation evaluation;
        private int revision;

        private World(Alert alert) {
            clock.freezeAt(JANUARY);
            this.memory = new Memory(alert);
            this.evaluation = new Evaluation(
                    memory,
                    memory,
                    memory,
                    memory,
                    memory,
                    memory,
                    new Patience(memory, memory, memory, SETTINGS, clock),
                    SETTINGS,
                    TransactionOperations.withoutTransaction(),
                    clock);
        }

        private void cost(int total) {
            revision++;
            Level cost = new Cost(
                    ACME,
                    "subscription",
                    "customer",
                    "invoice",
                    "USD",
                    BigDecimal.valueOf(total),
                    BigDecimal.valueOf(total),
                    List.of(),
                    JANUARY,
                    FEBRUARY,
                    FEBRUARY,
                    "draft",
                    revision);
            evaluation.take(List.of(cost));
        }

        private void lookAt(Instant now) {
            clock.freezeAt(now);
            evaluation.lookAt(ACME, "subscription");
        }

        private void used(Instant start, int quantity, int newRevision) {
            var end = start.equals(JANUARY) ? FEBRUARY : MARCH;
            Level usage = new Usage(
                    ACME,
                    "subscription",
                    "window-" + start,
                    "metric",
                    start,
                    end,
                    BigDecimal.valueOf(quantity),
                    newRevision);
            evaluation.take(List.of(usage));
        }

        private void window(Instant start, int version, boolean removed) {
            evaluation.windowsMoved(
                    List.of(new WindowChange(ACME, "subscription", "window-" + start, removed, version)));
        }

        private void balance(int amount) {
            revision++;
            evaluation.take(new Balance(ACME, "customer", "credits", BigDecimal.valueOf(amount), revision));
        }
    }
}
