package atlas.standalone.system;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds the metrics that an expression of PromQL asks for.
final class PromQl {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)\\s*(\\(?)");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "without", "inf");

    private PromQl() {}

    static Set<String> metricsIn(String expression) {
        var bare = expression;
        for (var other : new Pattern[] {STRING, MATCHERS, RANGE, LABELS}) {
            bare = other.matcher(bare).replaceAll(" ");
        }
        var found = new TreeSet<String>();
        NAME.matcher(bare)
                .results()
                .filter(name -> name.group(2).isEmpty())
                .map(name -> name.group(1))
                .filter(name -> !KEYWORDS.contains(name))
                .forEach(found::add);
        return found;
    }
}
