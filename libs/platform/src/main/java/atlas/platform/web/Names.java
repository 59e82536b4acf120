package atlas.platform.web;

import java.util.Locale;
import java.util.regex.Pattern;

/// Java names as the API spells them.
final class Names {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Names() {}

    static String snakeCase(String path) {
        return HUMP.matcher(path).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
