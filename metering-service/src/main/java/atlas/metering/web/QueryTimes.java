package atlas.metering.web;

import atlas.platform.web.InvalidRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Timestamps as they come in.
final class QueryTimes {

    private QueryTimes() {}

    /// A plus sign that was not encoded arrives as a space.
    static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequest(name + ": must be ISO 8601 with a zone, such as 2020-12-09T16:09:53Z");
        }
    }
}
