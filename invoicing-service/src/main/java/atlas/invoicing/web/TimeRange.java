package atlas.invoicing.web;

import atlas.invoicing.register.InvoiceQuery.Range;
import atlas.platform.web.InvalidRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads between which times something is to be. A date is a whole day of a zone: what is after it begins with
/// the next day, and what is on it may be at any time of the day.
record TimeRange(String name, ZoneId zone, Function<String, @Nullable String> texts) {

    private static final int DATE = "2025-01-31".length();

    /// @param next the first instant after a day; null for an instant
    private record Moment(Instant first, @Nullable Instant next) {}

    Range<Instant> read() {
        var exact = moment(name);
        if (exact != null) {
            return new Range<>(exact.first, null, exact.next == null ? exact.first : null, exact.next);
        }
        var from = moment(name + "[gte]");
        var after = moment(name + "[gt]");
        var until = moment(name + "[lte]");
        var before = moment(name + "[lt]");
        return new Range<>(
                after == null || after.next == null ? first(from) : after.next,
                after == null || after.next != null ? null : after.first,
                until == null || until.next != null ? null : until.first,
                until == null || until.next == null ? first(before) : until.next);
    }

    private static @Nullable Instant first(@Nullable Moment moment) {
        return moment == null ? null : moment.first;
    }

    /// A plus sign that nobody encoded arrives as a space.
    private @Nullable Moment moment(String parameter) {
        var text = texts.apply(parameter);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == DATE
                    ? day(LocalDate.parse(text))
                    : new Moment(OffsetDateTime.parse(text.replace(' ', '+')).toInstant(), null);
        } catch (DateTimeException _) {
            throw new InvalidRequest(parameter + ": must be a date or a timestamp of ISO 8601 with an offset");
        }
    }

    private Moment day(LocalDate date) {
        return new Moment(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
