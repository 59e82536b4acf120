package atlas.alerts.delivery;

import atlas.alerts.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;

/// When an endpoint is given up: at once if it says that it is gone, otherwise if nothing has succeeded for
/// a long time and in many attempts.
record Health(Duration disableAfter) {

    static final String GONE = "gone";
    static final String FAILING = "failing";
    private static final int FAILURES_TO_DISABLE = 10;

    /// The endpoint after an attempt.
    Endpoint after(Endpoint endpoint, Answer answer, Instant now) {
        if (answer.isSuccess()) {
            return endpoint.failures() == 0 ? endpoint : endpoint.answered();
        }
        var failed = endpoint.failed(now);
        if (answer.isGone()) {
            return failed.turnedOff(GONE);
        }
        return isHopeless(failed, now) ? failed.turnedOff(FAILING) : failed;
    }

    private boolean isHopeless(Endpoint endpoint, Instant now) {
        var since = endpoint.failingSince();
        return since != null && endpoint.failures() >= FAILURES_TO_DISABLE && !now.isBefore(since.plus(disableAfter));
    }
}
