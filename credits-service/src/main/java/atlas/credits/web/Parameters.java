package atlas.credits.web;

import atlas.credits.listing.Range;
import atlas.kernel.Decimals;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Reads query parameters, and says which one is wrong.
final class Parameters {

    private final MultiValueMap<String, String> values;
    private final ZoneId zone;

    Parameters(MultiValueMap<String, String> values, ZoneId zone) {
        this.values = values;
        this.zone = zone;
    }

    @Nullable
    String text(String name) {
        var text = values.getFirst(name);
        return text == null || text.isEmpty() ? null : text;
    }

    boolean flag(String name) {
        var text = text(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return "true".equals(text);
        }
        throw new InvalidRequest(name + ": must be true or false");
    }

    @Nullable
    BigDecimal decimal(String name) {
        var text = text(name);
        try {
            return text == null ? null : Decimals.parse(text);
        } catch (NumberFormatException _) {
            throw new InvalidRequest(name + ": must be a decimal");
        }
    }

    <E extends Enum<E>> @Nullable String oneOf(String name, E[] known) {
        var text = text(name);
        if (text != null
                && Arrays.stream(known)
                        .noneMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(text))) {
            throw new InvalidRequest("%s: '%s' is not valid".formatted(name, text));
        }
        return text;
    }

    Range range(String name) {
        return new Range(
                instant(name + "[gte]"), instant(name + "[gt]"), instant(name + "[lte]"), instant(name + "[lt]"));
    }

    /// A plus sign that nobody encoded arrives as a space.
    private @Nullable Instant instant(String name) {
        var text = text(name);
        try {
            return text == null ? null : Fields.instantOf(text.replace(' ', '+'), zone);
        } catch (DateTimeException _) {
            throw new InvalidRequest(name + ": must be a date or a timestamp of ISO 8601");
        }
    }
}
