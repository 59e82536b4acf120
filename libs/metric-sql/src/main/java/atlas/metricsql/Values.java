package atlas.metricsql;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a value may be.
final class Values {

    private static final BigDecimal LARGEST = BigDecimal.TEN
            .pow(Decimals.MAX_PRECISION - Decimals.SCALE)
            .subtract(BigDecimal.ONE.movePointLeft(Decimals.SCALE));

    /// Of any two values; of different types one type comes before the other.
    static final Comparator<Object> ORDER =
            Comparator.<Object>comparingInt(Values::rank).thenComparing(Values::ofSameType);

    private static final BigDecimal LARGEST_BETWEEN = BigDecimal.TEN.pow(Decimals.MAX_PRECISION);

    private Values() {}

    private static int rank(Object value) {
        return switch (value) {
            case Boolean _ -> 0;
            case BigDecimal _ -> 1;
            case String _ -> 2;
            default -> 3;
        };
    }

    private static int ofSameType(Object one, Object other) {
        if (one instanceof Boolean first && other instanceof Boolean second) {
            return first.compareTo(second);
        }
        if (one instanceof BigDecimal first && other instanceof BigDecimal second) {
            return first.compareTo(second);
        }
        if (one instanceof String first && other instanceof String second) {
            return first.compareTo(second);
        }
        if (one instanceof Instant first && other instanceof Instant second) {
            return first.compareTo(second);
        }
        throw new IllegalArgumentException("No value of a metric: " + one.getClass());
    }

    /// What a sub-query gives out: numbers are kept within bounds, or a few levels of products would take
    /// gigabytes.
    static @Nullable Object between(@Nullable Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value;
        }
        var bounded = number.min(LARGEST_BETWEEN).max(LARGEST_BETWEEN.negate());
        return bounded.scale() > Decimals.MAX_PRECISION
                ? bounded.setScale(Decimals.MAX_PRECISION, RoundingMode.HALF_UP)
                : bounded;
    }

    /// A property as metrics see it. A number outside the platform's bounds is no number here: adding
    /// 1 to `1e1000000000` would take gigabytes.
    static @Nullable Object property(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case BigDecimal number -> isBounded(number) ? number : null;
            case Boolean truth -> truth;
            default ->
                throw new IllegalArgumentException("Neither String, BigDecimal nor Boolean: " + value.getClass());
        };
    }

    private static boolean isBounded(BigDecimal number) {
        return Math.abs((long) number.scale()) <= Decimals.MAX_PRECISION
                && number.precision() <= Decimals.MAX_PRECISION;
    }

    /// Equal exactly when SQL's `=` says so: 1 and 1.0 are, 1 and '1' are not.
    static Object canonical(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    static BigDecimal quantity(@Nullable Object value) {
        if (!(value instanceof BigDecimal number)) {
            return BigDecimal.ZERO;
        }
        var bounded = number.min(LARGEST).max(LARGEST.negate());
        var rounded = bounded.setScale(Decimals.SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
