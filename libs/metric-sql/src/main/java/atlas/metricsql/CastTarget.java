package atlas.metricsql;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a value can be read as. What cannot be read so is NULL: one odd event must not stop a metric.
enum CastTarget {
    NUMBER(Type.NUMBER),
    WHOLE_NUMBER(Type.NUMBER),
    TEXT(Type.STRING),
    TRUTH(Type.BOOLEAN);

    private static final Map<String, CastTarget> BY_NAME = Map.ofEntries(
            Map.entry("NUMERIC", NUMBER),
            Map.entry("DECIMAL", NUMBER),
            Map.entry("DOUBLE", NUMBER),
            Map.entry("FLOAT", NUMBER),
            Map.entry("REAL", NUMBER),
            Map.entry("INTEGER", WHOLE_NUMBER),
            Map.entry("INT", WHOLE_NUMBER),
            Map.entry("BIGINT", WHOLE_NUMBER),
            Map.entry("TEXT", TEXT),
            Map.entry("VARCHAR", TEXT),
            Map.entry("STRING", TEXT),
            Map.entry("BOOLEAN", TRUTH),
            Map.entry("BOOL", TRUTH));

    private final Type type;

    CastTarget(Type type) {
        this.type = type;
    }

    static Optional<CastTarget> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    Type type() {
        return type;
    }

    @Nullable
    Object of(@Nullable Object value) {
        return switch (this) {
            case NUMBER -> number(value);
            case WHOLE_NUMBER -> {
                var number = number(value);
                yield number == null ? null : number.setScale(0, RoundingMode.HALF_UP);
            }
            case TEXT -> text(value);
            case TRUTH -> truth(value);
        };
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case String text -> parsed(text.strip());
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return Decimals.parseMeasured(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> Decimals.plain(number);
            case Object other -> other.toString();
        };
    }

    private static @Nullable Boolean truth(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case BigDecimal number -> number.signum() != 0;
            case String text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                };
            case null, default -> null;
        };
    }
}
