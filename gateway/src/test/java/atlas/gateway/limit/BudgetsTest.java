package atlas.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

    @Test
    void aBurstPassesAndThenWhatComesIn() {
        var budgets = new Budgets(10, 3, now::get);

        assertThat(taken(budgets, "a", 5)).isEqualTo(3);
        now.addAndGet(SECOND / 10);
        assertThat(taken(budgets, "a", 5)).isEqualTo(1);
        now.addAndGet(SECOND * 60);
        assertThat(taken(budgets, "a", 5)).isEqualTo(3);
    }

    @Test
    void oneDoesNotSpendWhatIsAnothers() {
        var budgets = new Budgets(10, 3, now::get);

        taken(budgets, "a", 5);

        assertThat(taken(budgets, "b", 5)).isEqualTo(3);
    }

    @Property
    void neverMorePassThanTheBurstAndTheRate(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond,
            @ForAll @IntRange(min = 1, max = 100) int burst,
            @ForAll @IntRange(min = 1, max = 20) int seconds) {
        var time = new AtomicLong();
        var budgets = new Budgets(perSecond, burst, time::get);
        var passed = 0;
        for (var tenth = 0; tenth <= seconds * 10; tenth++) {
            passed += taken(budgets, "a", perSecond + burst);
            time.addAndGet(SECOND / 10);
        }

        assertThat(passed).isBetween(1, burst + perSecond * seconds);
    }

    @Test
    void nothingIsNoBudget() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Budgets(0, 1, now::get));
    }

    private static int taken(Budgets budgets, String caller, int tries) {
        return (int) IntStream.range(0, tries).filter(_ -> budgets.take(caller)).count();
    }
}
