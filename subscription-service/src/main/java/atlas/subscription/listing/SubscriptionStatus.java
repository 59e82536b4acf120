package atlas.subscription.listing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a subscription stands, which only the clock decides.
public enum SubscriptionStatus {
    UPCOMING,
    ACTIVE,
    ENDED;

    /// What was called off before it began has ended, too.
    ///
    /// @param end exclusive; null if there is none
    public static SubscriptionStatus at(Instant now, Instant start, @Nullable Instant end) {
        if (end != null && (!now.isBefore(end) || !start.isBefore(end))) {
            return ENDED;
        }
        return now.isBefore(start) ? UPCOMING : ACTIVE;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SubscriptionStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }
}
