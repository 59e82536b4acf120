package atlas.rating;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a configuration and notes whatever is wrong with them, so that one answer
/// names all errors. What it returns for a bad field is a stand-in that must not be used.
public final class Config {

    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String path;
    private final Map<?, ?> fields;
    private final List<String> errors;
    private final Set<String> asked = new HashSet<>();
    private final List<Config> parts = new ArrayList<>();

    public Config(String path, Map<?, ?> fields, List<String> errors) {
        this.path = path;
        this.fields = fields;
        this.errors = errors;
    }

    /// A rate: not negative, because a price that pays out is a credit.
    public BigDecimal rate(String field) {
        var rate = number(field);
        if (rate.signum() < 0) {
            refuse(field, "must not be negative");
        }
        return rate;
    }

    public BigDecimal number(String field) {
        return number(field, BigDecimal.ZERO);
    }

    public @Nullable BigDecimal optionalNumber(String field) {
        return switch (value(field)) {
            case null -> null;
            case String text -> decimal(field, text);
            case Number number -> decimal(field, number.toString());
            case Object _ -> {
                refuse(field, "must be a decimal");
                yield null;
            }
        };
    }

    BigDecimal positiveInteger(String field) {
        var number = number(field, BigDecimal.ONE);
        if (number.signum() <= 0 || number.stripTrailingZeros().scale() > 0 || number.compareTo(MAX_INTEGER) > 0) {
            refuse(field, "must be a whole number of at least 1");
        }
        return number;
    }

    public boolean flag(String field) {
        return switch (value(field)) {
            case null -> false;
            case Boolean flag -> flag;
            case Object _ -> {
                refuse(field, "must be true or false");
                yield false;
            }
        };
    }

    public boolean has(String field) {
        return value(field) != null;
    }

    public Set<String> names() {
        return fields.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    public String text(String field) {
        var text = optionalText(field);
        if (text == null || text.isBlank()) {
            refuse(field, "must not be empty");
            return "";
        }
        return text;
    }

    public @Nullable String optionalText(String field) {
        return switch (value(field)) {
            case null -> null;
            case String text -> text;
            case Object _ -> {
                refuse(field, "must be text");
                yield null;
            }
        };
    }

    /// A list of texts and nulls.
    public List<@Nullable String> texts(String field) {
        if (!(value(field) instanceof List<?> values)) {
            refuse(field, "must be a list");
            return List.of();
        }
        var texts = new ArrayList<@Nullable String>();
        for (var value : values) {
            if (value != null && !(value instanceof String)) {
                refuse(field, "must be texts");
            }
            texts.add(value instanceof String text ? text : null);
        }
        return texts;
    }

    List<Config> list(String field, int atLeast) {
        var configs = list(field);
        if (value(field) instanceof List<?> values && values.size() < atLeast) {
            refuse(field, "must be at least " + atLeast);
        }
        return configs;
    }

    public List<Config> list(String field) {
        if (!(value(field) instanceof List<?> values)) {
            refuse(field, "must be a list");
            return List.of();
        }
        var configs = new ArrayList<Config>();
        for (var i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Map<?, ?> map) {
                configs.add(part("%s.%s[%d]".formatted(path, field, i), map));
            } else {
                refuse("%s[%d]".formatted(field, i), "must be an object");
            }
        }
        return configs;
    }

    /// Notes every field that nobody asked for, here and in the parts: who sets it expects something of it.
    void refuseUnknown() {
        fields.forEach((field, value) -> {
            if (value != null && !asked.contains(String.valueOf(field))) {
                refuse(String.valueOf(field), "is not a field that can be set here");
            }
        });
        parts.forEach(Config::refuseUnknown);
    }

    private @Nullable Object value(String field) {
        asked.add(field);
        return fields.get(field);
    }

    private Config part(String place, Map<?, ?> values) {
        var part = new Config(place, values, errors);
        parts.add(part);
        return part;
    }

    /// Stops here if anything was wrong so far.
    void check() {
        if (!errors.isEmpty()) {
            throw new InvalidPriceModel(errors);
        }
    }

    void check(List<String> problems) {
        problems.forEach(problem -> errors.add(path + "." + problem));
        check();
    }

    private BigDecimal number(String field, BigDecimal standIn) {
        if (value(field) == null) {
            refuse(field, "is required");
            return standIn;
        }
        var number = optionalNumber(field);
        return number == null ? standIn : number;
    }

    private @Nullable BigDecimal decimal(String field, String text) {
        try {
            return Decimals.parse(text);
        } catch (NumberFormatException _) {
            refuse(
                    field,
                    "must be a decimal of at most %d digits, %d of them after the point"
                            .formatted(Decimals.MAX_PRECISION, Decimals.SCALE));
            return null;
        }
    }

    public void refuse(String field, String reason) {
        errors.add("%s.%s: %s".formatted(path, field, reason));
    }
}
