package atlas.customer.portal;

import atlas.kernel.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Figures and dates as people read them, in the customer's own time zone. The page speaks English, whatever
/// the language of the machine.
final class Wording {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, uuuu 'at' h:mm a (VV)", Locale.US);
    private static final String MINUS = "\u2212";
    private static final String NO_BREAK = "\u00a0";
    private static final int MAX_DECIMALS = 6;

    private final ZoneId zone;

    Wording(ZoneId zone) {
        this.zone = zone;
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    String date(JsonNode timestamp) {
        return instant(timestamp).map(at -> DATE.format(at.atZone(zone))).orElse("");
    }

    String day(JsonNode timestamp) {
        return instant(timestamp).map(at -> DAY.format(at.atZone(zone))).orElse("");
    }

    /// @param end exclusive: the last day is the one before
    Optional<String> period(JsonNode start, JsonNode end) {
        return instant(start)
                .flatMap(from -> instant(end)
                        .map(until -> DATE.format(from.atZone(zone)) + " \u2013 "
                                + DATE.format(until.minusNanos(1).atZone(zone))));
    }

    static String quantity(BigDecimal quantity) {
        var digits = Math.clamp(quantity.stripTrailingZeros().scale(), 0, MAX_DECIMALS);
        return signed(quantity, number(quantity.abs(), 0, digits));
    }

    static String money(BigDecimal amount, String currency) {
        if (!Currencies.isReal(currency)) {
            return quantity(amount) + NO_BREAK + currency;
        }
        var digits = Currencies.minorDigits(currency);
        var symbol = Currency.getInstance(currency).getSymbol(Locale.US);
        var spaced = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return signed(amount, symbol + (spaced ? NO_BREAK : "") + number(amount.abs(), digits, digits));
    }

    static String capitalised(String word) {
        return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static Optional<Instant> instant(JsonNode timestamp) {
        try {
            return timestamp.isString()
                    ? Optional.of(OffsetDateTime.parse(timestamp.stringValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String signed(BigDecimal number, String magnitude) {
        return number.signum() < 0 ? MINUS + magnitude : magnitude;
    }

    private static String number(BigDecimal number, int minDigits, int maxDigits) {
        var format = NumberFormat.getNumberInstance(Locale.US);
        format.setMinimumFractionDigits(minDigits);
        format.setMaximumFractionDigits(maxDigits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
