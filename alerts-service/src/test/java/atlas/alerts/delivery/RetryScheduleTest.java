package atlas.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RetrySchedule schedule = new RetrySchedule(Settings.open(false), new Random(1));

    @Test
    void pausesGrowAndThenItIsOver() {
        assertThat(schedule.after(1, null, NOW).orElseThrow()).isBetween(NOW.plusSeconds(5), NOW.plusMillis(5_500));
        assertThat(schedule.after(2, null, NOW).orElseThrow()).isBetween(NOW.plusSeconds(300), NOW.plusSeconds(330));
        assertThat(schedule.after(3, null, NOW)).isEmpty();
    }

    @Test
    void theReceiverMayAskForMoreButNotForLessNorForEver() {
        assertThat(schedule.after(1, Duration.ofMinutes(1), NOW)).contains(NOW.plusSeconds(60));
        assertThat(schedule.after(2, Duration.ofSeconds(1), NOW).orElseThrow()).isAfter(NOW.plusSeconds(299));
        assertThat(schedule.after(1, Duration.ofDays(400), NOW)).contains(NOW.plus(Duration.ofDays(1)));
    }
}
