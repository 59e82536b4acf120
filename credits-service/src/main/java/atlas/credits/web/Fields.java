package atlas.credits.web;

import atlas.kernel.Decimals;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of a request, and collects all that is wrong with them.
final class Fields {

    private static final int MAX_TEXT = 1000;
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final List<String> errors = new ArrayList<>();

    /// @throws InvalidRequest if anything was wrong
    void check() {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }

    void wrong(String name, String why) {
        errors.add(name + ": " + why);
    }

    static boolean isGiven(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }

    <T> T required(String name, @Nullable T value, T otherwise) {
        if (value == null && errors.stream().noneMatch(error -> error.startsWith(name + ":"))) {
            wrong(name, "is required");
        }
        return value == null ? otherwise : value;
    }

    /// A number, or a decimal as text.
    @Nullable
    BigDecimal decimal(String name, @Nullable JsonNode node) {
        return read(name, node, "must be a decimal of at most 26 digits before the point and 12 after", given -> {
            if (!given.isNumber() && !given.isString()) {
                return null;
            }
            var number = given.isNumber() ? given.decimalValue() : Decimals.parse(given.stringValue());
            return Decimals.fits(number) ? number : null;
        });
    }

    @Nullable
    BigDecimal positive(String name, @Nullable JsonNode node) {
        var number = decimal(name, node);
        if (number != null && number.signum() <= 0) {
            wrong(name, "must be greater than 0");
        }
        return number;
    }

    @Nullable
    BigDecimal notNegative(String name, @Nullable JsonNode node) {
        var number = decimal(name, node);
        if (number != null && number.signum() < 0) {
            wrong(name, "must not be negative");
        }
        return number;
    }

    @Nullable
    Integer integer(String name, @Nullable JsonNode node, int least) {
        return read(name, node, "must be a whole number of at least " + least, given -> {
            if (!given.isNumber()) {
                return null;
            }
            var number = given.decimalValue();
            var fits = number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(MAX_INT) <= 0
                    && number.stripTrailingZeros().scale() <= 0;
            return fits ? number.intValueExact() : null;
        });
    }

    @Nullable
    Boolean flag(String name, @Nullable JsonNode node) {
        return read(name, node, "must be true or false", given -> given.isBoolean() ? given.booleanValue() : null);
    }

    @Nullable
    String text(String name, @Nullable JsonNode node) {
        return read(name, node, "must be a text of 1 to " + MAX_TEXT + " characters", given -> {
            var text = given.isString() ? given.stringValue() : "";
            return text.isBlank() || text.length() > MAX_TEXT ? null : text;
        });
    }

    /// A date is its first instant in the zone; so is the zone of a time without one.
    @Nullable
    Instant instant(String name, @Nullable JsonNode node, ZoneId zone) {
        return read(
                name,
                node,
                "must be a date or a timestamp of ISO 8601",
                given -> given.isString() ? instantOf(given.stringValue(), zone) : null);
    }

    Map<String, String> metadata(@Nullable JsonNode node) {
        var metadata = new HashMap<String, String>();
        if (!isGiven(node) || node == null) {
            return metadata;
        }
        if (!node.isObject() || node.valueStream().anyMatch(value -> !value.isString() && !value.isNull())) {
            wrong("metadata", "must be an object of texts");
            return metadata;
        }
        node.properties().stream()
                .filter(property -> property.getValue().isString())
                .forEach(property ->
                        metadata.put(property.getKey(), property.getValue().stringValue()));
        return metadata;
    }

    static Instant instantOf(String text, ZoneId zone) {
        if (text.length() == "2025-01-31".length()) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        }
    }

    private <T> @Nullable T read(
            String name, @Nullable JsonNode node, String rule, Function<JsonNode, @Nullable T> reader) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            var value = reader.apply(node);
            if (value != null) {
                return value;
            }
        } catch (ArithmeticException | DateTimeException | NumberFormatException _) {
            // Said below.
        }
        wrong(name, rule);
        return null;
    }
}
