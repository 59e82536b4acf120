package atlas.metering.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads `2020-12-09T16:09:53Z`, with up to nine decimals of a second (kept to the microsecond), and
/// `+00:00` for `Z`. Written by hand: it runs for every event.
final class EventTimestamp {

    private static final int SECONDS_END = 19;
    private static final int NANO_DIGITS = 9;
    private static final int NANOS_PER_MICRO = 1000;

    private EventTimestamp() {}

    static Optional<Instant> parse(String text) {
        if (text.length() <= SECONDS_END || !hasPunctuation(text)) {
            return Optional.empty();
        }
        var fraction = fraction(text);
        if (fraction < 0 || !isUtc(text.substring(fraction == 0 ? SECONDS_END : SECONDS_END + 1 + fraction))) {
            return Optional.empty();
        }
        try {
            var nanos = fraction == 0 ? 0 : nanos(text, fraction);
            return Optional.of(LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, SECONDS_END),
                            nanos)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isUtc(String zone) {
        return zone.equals("Z") || zone.equals("+00:00");
    }

    private static boolean hasPunctuation(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /// How many decimals the seconds have; -1 if that many are too many, or none after the point.
    private static int fraction(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return 0;
        }
        var end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        var digits = end - SECONDS_END - 1;
        return digits == 0 || digits > NANO_DIGITS ? -1 : digits;
    }

    private static int nanos(String text, int digits) {
        var nanos = number(text, SECONDS_END + 1, SECONDS_END + 1 + digits);
        for (var i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos - nanos % NANOS_PER_MICRO;
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new DateTimeException("No digit");
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
