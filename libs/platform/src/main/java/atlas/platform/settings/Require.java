package atlas.platform.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// What records of settings ask of their values. A missing value is refused as well.
public final class Require {

    private Require() {}

    public static void positive(String setting, @Nullable Duration value) {
        if (value == null || value.isZero() || value.isNegative()) {
            throw new InvalidSetting(setting, "must be longer than nothing, for example 30s or 12h");
        }
    }

    public static void notNegative(String setting, @Nullable Duration value) {
        if (value == null || value.isNegative()) {
            throw new InvalidSetting(setting, "must be a duration of zero or more, for example 0s or 12h");
        }
    }

    public static void positive(String setting, @Nullable DataSize value) {
        if (value == null || value.toBytes() <= 0 || value.toBytes() >= Integer.MAX_VALUE) {
            throw new InvalidSetting(setting, "must be a size of more than nothing and less than 2GB, for example 4MB");
        }
    }

    public static void atLeast(int least, String setting, int value) {
        if (value < least) {
            throw new InvalidSetting(setting, "must be at least " + least);
        }
    }

    public static void between(int least, int most, String setting, int value) {
        if (value < least || value > most) {
            throw new InvalidSetting(setting, "must be from %d to %d".formatted(least, most));
        }
    }

    public static void given(String setting, @Nullable String value, String meaning) {
        if (value == null || value.isBlank()) {
            throw new InvalidSetting(setting, "must be set: " + meaning);
        }
    }

    public static void given(String setting, @Nullable List<?> value, String meaning) {
        if (value == null || value.isEmpty()) {
            throw new InvalidSetting(setting, "must be set: " + meaning);
        }
    }

    public static void url(String setting, @Nullable String value) {
        if (!isUrl(value)) {
            throw new InvalidSetting(setting, "must be the URL of a host, for example http://atlas.internal:8080");
        }
    }

    private static boolean isUrl(@Nullable String value) {
        try {
            var url = URI.create(String.valueOf(value));
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
