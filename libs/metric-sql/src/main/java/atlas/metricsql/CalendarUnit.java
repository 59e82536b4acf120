package atlas.metricsql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stretches of the calendar of a zone.
enum CalendarUnit {
    HOUR,
    DAY,
    MONTH;

    /// The end of the year 9999, in milliseconds.
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799_999L);

    static Optional<CalendarUnit> named(String name) {
        for (var unit : values()) {
            if (unit.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /// The start of the unit that holds a timestamp, or a number of milliseconds since 1970.
    @Nullable
    Instant floor(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case Instant instant -> floor(instant, zone);
            case BigDecimal millis
            when millis.abs().compareTo(LATEST) <= 0 -> floor(Instant.ofEpochMilli(millis.longValue()), zone);
            case null, default -> null;
        };
    }

    private Instant floor(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return switch (this) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case MONTH ->
                local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }
}
