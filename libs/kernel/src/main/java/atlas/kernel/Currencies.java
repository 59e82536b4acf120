package atlas.kernel;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The minor digits of currencies, pinned here so that amounts do not change with the JDK.
public final class Currencies {

    private static final int CUSTOM_UNIT_DIGITS = 10;
    private static final Map<String, Integer> EXCEPTIONS = Map.ofEntries(
            Map.entry("BIF", 0),
            Map.entry("CLP", 0),
            Map.entry("DJF", 0),
            Map.entry("GNF", 0),
            Map.entry("ISK", 0),
            Map.entry("JPY", 0),
            Map.entry("KMF", 0),
            Map.entry("KRW", 0),
            Map.entry("PYG", 0),
            Map.entry("RWF", 0),
            Map.entry("UGX", 0),
            Map.entry("VND", 0),
            Map.entry("VUV", 0),
            Map.entry("XAF", 0),
            Map.entry("XOF", 0),
            Map.entry("XPF", 0),
            Map.entry("UYI", 0),
            Map.entry("BHD", 3),
            Map.entry("IQD", 3),
            Map.entry("JOD", 3),
            Map.entry("KWD", 3),
            Map.entry("LYD", 3),
            Map.entry("OMR", 3),
            Map.entry("TND", 3),
            Map.entry("CLF", 4),
            Map.entry("UYW", 4));
    private static final Pattern PRICING_UNIT = Pattern.compile("[A-Za-z][A-Za-z0-9 _-]{0,63}");
    private static final Set<String> NOT_MONEY = Set.of("XXX", "XTS");

    private Currencies() {}

    /// Whether the code is a real currency of ISO 4217.
    public static boolean isReal(String code) {
        return code.length() == 3
                && code.equals(code.toUpperCase(Locale.ROOT))
                && !NOT_MONEY.contains(code)
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    /// Whether this can be the name of a custom pricing unit. What looks like a misspelled currency is none: nobody
    /// would be charged.
    public static boolean isPricingUnit(String name) {
        var capitals = name.toUpperCase(Locale.ROOT);
        return PRICING_UNIT.matcher(name).matches()
                && !(name.length() == 3 && name.equals(capitals))
                && !isReal(capitals);
    }

    /// How many decimals an amount in this currency has on an invoice; custom pricing units keep ten.
    public static int minorDigits(String code) {
        return isReal(code) ? EXCEPTIONS.getOrDefault(code, 2) : CUSTOM_UNIT_DIGITS;
    }
}
