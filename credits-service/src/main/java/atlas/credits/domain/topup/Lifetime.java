package atlas.credits.domain.topup;

import java.time.Instant;
import java.time.ZoneId;

/// How long credits last, on the customer's calendar.
public record Lifetime(int length, Unit unit) {

    /// The API's units.
    public enum Unit {
        DAY,
        MONTH
    }

    Instant after(Instant start, ZoneId zone) {
        var local = start.atZone(zone);
        return switch (unit) {
            case DAY -> local.plusDays(length).toInstant();
            case MONTH -> local.plusMonths(length).toInstant();
        };
    }
}
