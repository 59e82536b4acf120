package atlas.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which instants a list is asked for: `created_at[gte]=…`, with `gt`, `gte`, `lt` and `lte`, all of them
/// optional. A controller takes it as an argument with [RangeParam].
public record InstantRange(
        @Nullable Instant gt,
        @Nullable Instant gte,
        @Nullable Instant lt,
        @Nullable Instant lte) {

    public static final InstantRange ALL = new InstantRange(null, null, null, null);

    /// @param parameters the value of a query parameter, or null
    /// @throws InvalidRequest if a bound is no timestamp
    public static InstantRange of(String name, Function<String, @Nullable String> parameters) {
        return new InstantRange(
                bound(name + "[gt]", parameters),
                bound(name + "[gte]", parameters),
                bound(name + "[lt]", parameters),
                bound(name + "[lte]", parameters));
    }

    public boolean contains(Instant instant) {
        return (gt == null || instant.isAfter(gt))
                && (gte == null || !instant.isBefore(gte))
                && (lt == null || instant.isBefore(lt))
                && (lte == null || !instant.isAfter(lte));
    }

    /// The first instant of it, if it has one. Databases keep microseconds, so "after" is "from the next
    /// microsecond on".
    public @Nullable Instant from() {
        var after = next(gt);
        return gte == null || (after != null && after.isAfter(gte)) ? after : gte;
    }

    /// The first instant after it, if it has an end.
    public @Nullable Instant until() {
        var after = next(lte);
        return lt == null || (after != null && after.isBefore(lt)) ? after : lt;
    }

    private static @Nullable Instant next(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    }

    private static @Nullable Instant bound(String name, Function<String, @Nullable String> parameters) {
        var text = parameters.apply(name);
        return text == null || text.isEmpty() ? null : instant(name, text);
    }

    /// What has no offset is UTC, a date is its midnight, and a plus sign that was not encoded arrives as a
    /// space.
    private static Instant instant(String name, String text) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InvalidRequest(name + ": must be an ISO 8601 timestamp or date");
        }
    }
}
