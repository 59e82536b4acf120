package atlas.metricsql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// What may be called on the values of one row. NULL, or a value of the wrong type, gives NULL.
enum ScalarFunction {
    ABS(Type.NUMBER, 1),
    FLOOR(Type.NUMBER, 1),
    CEIL(Type.NUMBER, 1),
    ROUND(Type.NUMBER, 2),
    GREATEST(Type.NUMBER, 16),
    LEAST(Type.NUMBER, 16),
    LOWER(Type.STRING, 1),
    UPPER(Type.STRING, 1);

    private static final Map<String, ScalarFunction> OTHER_NAMES = Map.of("CEILING", CEIL);
    private static final int MOST_DIGITS = 38;

    private final Type type;
    private final int most;

    ScalarFunction(Type type, int most) {
        this.type = type;
        this.most = most;
    }

    static Optional<ScalarFunction> named(String name) {
        for (var function : values()) {
            if (function.name().equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.ofNullable(OTHER_NAMES.get(name));
    }

    /// Of its arguments and of its result.
    Type type() {
        return type;
    }

    /// How many arguments it takes at most; the others may be left out.
    int most() {
        return most;
    }

    /// @param arguments as many as it takes
    @Nullable
    Object apply(List<@Nullable Object> arguments) {
        var first = arguments.getFirst();
        return switch (this) {
            case ABS -> first instanceof BigDecimal number ? number.abs() : null;
            case FLOOR -> first instanceof BigDecimal number ? number.setScale(0, RoundingMode.FLOOR) : null;
            case CEIL -> first instanceof BigDecimal number ? number.setScale(0, RoundingMode.CEILING) : null;
            case ROUND -> first instanceof BigDecimal number ? rounded(number, arguments) : null;
            case GREATEST -> extreme(arguments, BigDecimal::max);
            case LEAST -> extreme(arguments, BigDecimal::min);
            case LOWER -> first instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
            case UPPER -> first instanceof String text ? text.toUpperCase(Locale.ROOT) : null;
        };
    }

    private static @Nullable BigDecimal rounded(BigDecimal number, List<@Nullable Object> arguments) {
        if (arguments.size() == 1) {
            return number.setScale(0, RoundingMode.HALF_UP);
        }
        if (!(arguments.get(1) instanceof BigDecimal digits) || digits.abs().intValue() > MOST_DIGITS) {
            return null;
        }
        return number.setScale(digits.intValue(), RoundingMode.HALF_UP);
    }

    /// Of those that are numbers, as SQL has it.
    private static @Nullable BigDecimal extreme(List<@Nullable Object> values, BinaryOperator<BigDecimal> further) {
        BigDecimal extreme = null;
        for (var value : values) {
            if (value instanceof BigDecimal number) {
                extreme = extreme == null ? number : further.apply(extreme, number);
            }
        }
        return extreme;
    }
}
