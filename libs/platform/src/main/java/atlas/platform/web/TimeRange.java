package atlas.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A half-open stretch of time that a list is limited to; either end may be missing. Databases keep
/// microseconds, so "after" is "from the next microsecond on".
public record TimeRange(@Nullable Instant from, @Nullable Instant until) {

    public static final TimeRange ALWAYS = new TimeRange(null, null);

    /// Reads `name[gte]`, `name[gt]`, `name[lte]` and `name[lt]`.
    ///
    /// @param parameter the value of a query parameter, or null
    /// @throws InvalidRequest if one of them is no timestamp
    public static TimeRange of(String name, UnaryOperator<@Nullable String> parameter) {
        return new TimeRange(
                later(read(name + "[gte]", parameter), next(read(name + "[gt]", parameter))),
                earlier(read(name + "[lt]", parameter), next(read(name + "[lte]", parameter))));
    }

    /// A plus sign that nobody encoded arrives as a space.
    private static @Nullable Instant read(String name, UnaryOperator<@Nullable String> parameter) {
        var text = parameter.apply(name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2025-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException _) {
            throw new InvalidRequest(name + ": must be a date or a timestamp of ISO 8601 with an offset");
        }
    }

    private static @Nullable Instant next(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
