package atlas.alerts.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of a request.
///
/// @param status of HTTP; null if there was no answer
/// @param body the beginning of the answer
/// @param error why there was no answer
/// @param retryAfter how long the receiver asks to wait
record Answer(
        @Nullable Integer status,
        @Nullable String body,
        @Nullable String error,
        @Nullable Duration retryAfter,
        long tookMs) {

    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    boolean isSuccess() {
        return status != null && status >= 200 && status < 300;
    }

    /// The receiver wants nothing any more.
    boolean isGone() {
        return status != null && status == GONE;
    }

    /// Whether the receiver may say when to come back.
    boolean mayDefer() {
        return status != null && (status == TOO_MANY || status == UNAVAILABLE);
    }
}
