package atlas.kernel;

import java.math.BigDecimal;

/// Bounds for every decimal that enters from outside. A number like `1e1000000000` is twelve legal
/// characters and gigabytes of digits.
public final class Decimals {

    public static final int MAX_PRECISION = 38;
    /// The scale of decimals on topics and in databases.
    public static final int SCALE = 12;

    private static final int MAX_TEXT = 64;

    private Decimals() {}

    /// Whether the number fits `numeric(38,12)` without losing a digit.
    public static boolean fits(BigDecimal number) {
        return isMeasured(number) && number.stripTrailingZeros().scale() <= SCALE;
    }

    private static boolean isMeasured(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_PRECISION || number.precision() > MAX_PRECISION) {
            return false;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.precision() - stripped.scale() <= MAX_PRECISION - SCALE;
    }

    /// Reads a number that is only calculated with: as large as what is stored, and with as many decimals as
    /// binary fractions have that were written as decimals, such as 0.30000000000000004.
    ///
    /// @throws NumberFormatException if it is no decimal, or has too many digits
    public static BigDecimal parseMeasured(String text) {
        var number = read(text);
        if (!isMeasured(number)) {
            throw new NumberFormatException(
                    "More than %d digits, or %d before the point".formatted(MAX_PRECISION, MAX_PRECISION - SCALE));
        }
        return number;
    }

    /// Reads a decimal written as text.
    ///
    /// @throws NumberFormatException if it is no decimal, or does not fit
    public static BigDecimal parse(String text) {
        var number = read(text);
        if (!fits(number)) {
            throw new NumberFormatException("More than %d digits or %d decimals".formatted(MAX_PRECISION, SCALE));
        }
        return number;
    }

    private static BigDecimal read(String text) {
        if (text.length() > MAX_TEXT) {
            throw new NumberFormatException("A decimal of more than " + MAX_TEXT + " characters");
        }
        return new BigDecimal(text);
    }

    /// As text without an exponent and without trailing zeros.
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
