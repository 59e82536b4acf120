package atlas.operations;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One row of `docs/configuration.md`.
record Setting(
        String name,
        String environment,
        String kind,
        String defaultValue,
        String meaning,
        String readBy,
        String required,
        String secret) {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.-]+)` \\| `([A-Z_]+)` \\|(.*)\\|$");

    static List<Setting> documented() {
        return Repository.read("docs/configuration.md")
                .lines()
                .flatMap(Setting::row)
                .toList();
    }

    /// The values in the column of defaults.
    Stream<String> defaults() {
        return Pattern.compile("`([^`]*)`").matcher(defaultValue).results().map(match -> match.group(1));
    }

    boolean isAtlas() {
        return name.startsWith("atlas.");
    }

    private static Stream<Setting> row(String line) {
        var row = ROW.matcher(line);
        if (!row.matches()) {
            return Stream.empty();
        }
        var cells = Stream.of(row.group(3).split("\\|", -1)).map(String::strip).toList();
        return Stream.of(new Setting(
                row.group(1),
                row.group(2),
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5)));
    }
}
