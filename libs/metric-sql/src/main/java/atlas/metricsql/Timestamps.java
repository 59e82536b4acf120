package atlas.metricsql;

import atlas.metricsql.Expr.Literal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Timestamps are written as strings: `'2026-03-01'` or `'2026-03-01T07:30:00Z'`, in UTC unless they
/// say otherwise.
final class Timestamps {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter();

    private Timestamps() {}

    /// The value, read as a timestamp if it is a string compared with one.
    static Expr like(Expr comparedWith, Expr value, int position) {
        if (comparedWith.type() != Type.TIMESTAMP || !(value instanceof Literal(String text))) {
            return value;
        }
        try {
            return new Literal(instant(text));
        } catch (DateTimeException _) {
            throw new MetricSqlException("expected an ISO 8601 timestamp such as '2026-03-01T00:00:00Z'", position);
        }
    }

    private static Instant instant(String text) {
        return switch (ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
            case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
            case Object other -> throw new DateTimeException("Not a moment: " + other);
        };
    }
}
