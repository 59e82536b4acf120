package atlas.invoicing.web;

import atlas.kernel.Decimals;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of a request, and collects what is wrong with them.
final class Inputs {

    private static final int DATE = "2025-01-31".length();
    private static final int MAX_DAYS = 3_650;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final List<String> errors = new ArrayList<>();

    /// A decimal as a number or as text; zero if it is none.
    BigDecimal decimal(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            refuse(field, "is required");
            return BigDecimal.ZERO;
        }
        try {
            return Decimals.parse(value.asString(""));
        } catch (NumberFormatException _) {
            refuse(field, "must be a decimal");
            return BigDecimal.ZERO;
        }
    }

    String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            refuse(field, "is required");
            return "";
        }
        return value;
    }

    @Nullable
    Integer days(String field, @Nullable Integer value) {
        if (value != null && value < 0) {
            refuse(field, "must not be negative");
        } else if (value != null && value > MAX_DAYS) {
            refuse(field, "must not be more than " + MAX_DAYS);
        }
        return value;
    }

    /// A date or a time without offset is one of the customer's zone; null if none is given.
    @Nullable
    Instant date(String field, @Nullable String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            var date = parsed(text, zone);
            if (date.isBefore(EARLIEST) || !date.isBefore(LATEST)) {
                refuse(field, "must be in the years 1900 to 2999");
                return null;
            }
            return date;
        } catch (DateTimeException _) {
            refuse(field, "must be a date or a timestamp of ISO 8601");
            return null;
        }
    }

    private static Instant parsed(String text, ZoneId zone) {
        if (text.length() == DATE) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    /// The end of a stretch of days: a date belongs to it, a timestamp does not.
    @Nullable
    Instant endDate(String field, @Nullable String text, ZoneId zone) {
        var end = date(field, text, zone);
        return end == null || text == null || text.length() != DATE ? end : nextMidnight(end, zone);
    }

    static Instant nextMidnight(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    void refuse(String field, String reason) {
        errors.add(field + ": " + reason);
    }

    /// Stops here if anything was wrong so far.
    void check() {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
