package atlas.alerts.delivery;

import atlas.alerts.webhook.WebhookSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When to try again: after longer and longer pauses, each a little longer by chance.
final class RetrySchedule {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int PERCENT = 100;

    private final WebhookSettings settings;
    private final RandomGenerator random;

    RetrySchedule(WebhookSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /// When the next attempt is due, if there is one.
    ///
    /// @param attempts how many have failed
    /// @param asked how long the receiver asks to wait; longer than a day is a day
    Optional<Instant> after(int attempts, @Nullable Duration asked, Instant now) {
        if (attempts > settings.retries().size()) {
            return Optional.empty();
        }
        var pause = settings.retries().get(attempts - 1);
        var jitter = pause.toMillis() * settings.jitterPercent() / PERCENT;
        var wait = pause.plusMillis(jitter == 0 ? 0 : random.nextLong(jitter + 1));
        return Optional.of(now.plus(longer(wait, asked)));
    }

    private static Duration longer(Duration wait, @Nullable Duration asked) {
        if (asked == null || asked.compareTo(wait) <= 0) {
            return wait;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
