package atlas.eventstore.idempotency;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;

/// Removes keys that may be used anew, once an hour.
public class ForgottenKeys {

    private final StoredAnswers answers;
    private final Clock clock;

    ForgottenKeys(StoredAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        answers.forget(clock.instant().minus(StoredAnswers.KEPT));
    }
}
