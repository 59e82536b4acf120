package atlas.alerts.web;

import atlas.platform.web.InvalidRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Reads instants among the parameters of a query.
final class Instants {

    private Instants() {}

    /// A plus sign that nobody encoded arrives as a space.
    static @Nullable Instant read(MultiValueMap<String, String> parameters, String name) {
        var text = parameters.getFirst(name);
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
}
