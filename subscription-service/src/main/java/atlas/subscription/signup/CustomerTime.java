package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_INVALID;
import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUT_OF_REACH;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Dates and times as a merchant writes them, understood in the customer's zone and cut to the
/// second, which is what the API can show.
public final class CustomerTime {

    private static final Duration REACH = Duration.ofDays(20 * 366L);

    private final ZoneId zone;
    private final Instant now;

    public CustomerTime(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.now = clock.instant();
    }

    public Instant startOfToday() {
        return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    }

    /// @throws atlas.kernel.decider.CommandRejected if it is no date or time, or so far away that it must be a mistake
    public Instant read(String field, String text) {
        var instant = parse(field, text).truncatedTo(ChronoUnit.SECONDS);
        if (instant.isBefore(now.minus(REACH)) || instant.isAfter(now.plus(REACH))) {
            throw DATE_OUT_OF_REACH.because(field + ": must be within 20 years of today");
        }
        return instant;
    }

    /// Null if nothing was written.
    ///
    /// @throws atlas.kernel.decider.CommandRejected if it is no date or time
    public @Nullable Instant readIfGiven(String field, @Nullable String text) {
        return text == null ? null : read(field, text);
    }

    /// Now, in whole seconds.
    public Instant now() {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant parse(String field, String text) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime time -> time.toInstant();
                case LocalDateTime time -> time.atZone(zone).toInstant();
                default -> throw new DateTimeException("Neither local nor an instant");
            };
        } catch (DateTimeException e) {
            throw DATE_INVALID.because(field + ": must be an ISO 8601 date or time");
        }
    }
}
