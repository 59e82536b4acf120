package atlas.invoicing.web;

import atlas.platform.web.InvalidRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// Reads times as requests write them.
final class TimeText {

    private static final int DATE = "2025-01-31".length();

    private TimeText() {}

    /// A time without offset is one in the customer's zone, and a date its midnight there. A plus sign
    /// that nobody encoded in a URL arrives as a space.
    static Instant instant(String field, String text, ZoneId zone) {
        try {
            if (text.length() == DATE) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return hasOffset(text)
                    ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException _) {
            throw new InvalidRequest(field + ": must be a date or a timestamp of ISO 8601");
        }
    }

    private static boolean hasOffset(String text) {
        var time = text.substring(Math.min(text.length(), DATE));
        return time.endsWith("Z") || time.endsWith("z") || time.matches(".*[+\\- ]\\d\\d(:?\\d\\d)?");
    }
}
