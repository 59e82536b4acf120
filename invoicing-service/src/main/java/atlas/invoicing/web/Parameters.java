package atlas.invoicing.web;

import atlas.invoicing.register.InvoiceQuery.Range;
import atlas.kernel.Decimals;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Reads query parameters, and says which one is wrong.
final class Parameters {

    private final MultiValueMap<String, String> values;

    Parameters(MultiValueMap<String, String> values) {
        this.values = values;
    }

    @Nullable
    String text(String name) {
        return values.getFirst(name);
    }

    /// `name` and `name[]` alike.
    List<String> all(String name) {
        return Stream.of(name, name + "[]")
                .flatMap(key -> values.getOrDefault(key, List.of()).stream())
                .toList();
    }

    /// @param zone of times without one
    @Nullable
    Instant instant(String name, ZoneId zone) {
        return value(name, (field, text) -> TimeText.instant(field, text, zone));
    }

    /// @param zone of dates
    Range<Instant> instants(String name, ZoneId zone) {
        return new TimeRange(name, zone, this::text).read();
    }

    Range<BigDecimal> amounts(String name) {
        return range(name, Parameters::amountOf);
    }

    @Nullable
    Boolean flag(String name) {
        return switch (text(name)) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            case String _ -> throw new InvalidRequest(name + ": must be true or false");
        };
    }

    private <T> Range<T> range(String name, BiFunction<String, String, T> reader) {
        var exact = value(name, reader);
        if (exact != null) {
            return new Range<>(exact, null, exact, null);
        }
        return new Range<>(
                value(name + "[gte]", reader),
                value(name + "[gt]", reader),
                value(name + "[lte]", reader),
                value(name + "[lt]", reader));
    }

    private <T> @Nullable T value(String name, BiFunction<String, String, T> reader) {
        var text = text(name);
        return text == null ? null : reader.apply(name, text);
    }

    private static BigDecimal amountOf(String name, String text) {
        try {
            return Decimals.parse(text);
        } catch (NumberFormatException _) {
            throw new InvalidRequest(name + ": must be a decimal");
        }
    }
}
