package atlas.invoicing.pages;

import atlas.kernel.Currencies;
import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/// Figures and dates as people read them. A page speaks English, whatever the language of the machine.
final class Wording {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String MINUS = "\u2212";
    private static final String NO_BREAK = "\u00a0";

    private final ZoneId zone;

    Wording(ZoneId zone) {
        this.zone = zone;
    }

    String date(Instant instant) {
        return DATE.format(instant.atZone(zone));
    }

    /// @param end exclusive: the last day of service is the one before
    String period(Instant start, Instant end) {
        var first = start.atZone(zone).toLocalDate();
        var last = end.minusNanos(1).atZone(zone).toLocalDate();
        if (!first.isBefore(last)) {
            return SHORT.format(first);
        }
        var beginning = first.getYear() == last.getYear() ? DAY : SHORT;
        return "%s \u2013 %s".formatted(beginning.format(first), SHORT.format(last));
    }

    /// The name of a country by its code; anything else as it is.
    static String country(String country) {
        return COUNTRIES.contains(country)
                ? new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.US)
                : country;
    }

    static String quantity(BigDecimal quantity) {
        return signed(quantity, number(quantity.abs(), 0, Decimals.SCALE));
    }

    /// With the minor digits of the currency, and as many more as a rate has.
    static String money(BigDecimal amount, String currency) {
        var digits = Currencies.isReal(currency) ? Currencies.minorDigits(currency) : 0;
        var number = number(
                amount.abs(),
                digits,
                Math.max(digits, amount.stripTrailingZeros().scale()));
        if (!Currencies.isReal(currency)) {
            return signed(amount, number + NO_BREAK + currency);
        }
        var symbol = Currency.getInstance(currency).getSymbol(Locale.US);
        var spaced = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return signed(amount, symbol + (spaced ? NO_BREAK : "") + number);
    }

    static String percent(BigDecimal share) {
        return number(share.movePointRight(2), 0, Decimals.SCALE) + "%";
    }

    /// What XML cannot hold, because a PDF is made of XML, becomes the sign for an unknown letter.
    static String text(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> clean.appendCodePoint(isLegal(letter) ? letter : 0xfffd));
        return clean.toString();
    }

    private static boolean isLegal(int letter) {
        return letter == '\t'
                || letter == '\n'
                || (letter >= ' ' && letter != 0x7f && letter < Character.MIN_SURROGATE)
                || (letter > Character.MAX_SURROGATE && letter < 0xfffe)
                || letter > 0xffff;
    }

    private static String signed(BigDecimal number, String magnitude) {
        return number.signum() < 0 ? MINUS + magnitude : magnitude;
    }

    private static String number(BigDecimal number, int minDigits, int maxDigits) {
        var format = NumberFormat.getNumberInstance(Locale.US);
        format.setMinimumFractionDigits(minDigits);
        format.setMaximumFractionDigits(maxDigits);
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        return format.format(number);
    }
}
