package atlas.eventstore.due;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.time.AtlasClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TryAgainTest {

    private final AtlasClock clock = new AtlasClock();
    private final TryAgain<Void> tryAgain = new TryAgain<>(clock);

    @Test
    void eachAttemptWaitsTwiceAsLongUpToSomeMinutes() {
        assertWaits(0, 1);
        assertWaits(1, 2);
        assertWaits(4, 16);
        assertWaits(100, 256);
    }

    @Test
    void aClockThatStandsStillIsNotWaitedFor() {
        var now = Instant.parse("2025-02-01T00:00:00Z");
        clock.freezeAt(now);

        assertThat(tryAgain.after(5)).isEqualTo(now);
    }

    private void assertWaits(int earlierFailures, long seconds) {
        var before = clock.instant();
        var next = tryAgain.after(earlierFailures);
        assertThat(next).isBetween(before.plusSeconds(seconds), clock.instant().plusSeconds(seconds));
    }
}
