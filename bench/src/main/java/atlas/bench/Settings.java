package atlas.bench;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// What to measure.
record Settings(URI url, String kafka, int seconds, int connections) {

    static final int BATCH = 500;

    static Settings parse(String... arguments) {
        var given = new HashMap<String, String>();
        for (var i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        return new Settings(
                URI.create(given.getOrDefault("--url", "http://127.0.0.1:8080")),
                given.getOrDefault("--kafka", "127.0.0.1:9092"),
                number(given, "--seconds", 20),
                number(given, "--connections", 8));
    }

    private static int number(Map<String, String> given, String option, int usual) {
        return Integer.parseInt(given.getOrDefault(option, Integer.toString(usual)));
    }
}
