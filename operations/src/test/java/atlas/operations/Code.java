package atlas.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.Yaml;

/// What the code says that whoever deploys it must know.
final class Code {

    /// Every process.
    static final List<String> MODULES = List.of(
            "gateway",
            "customer-service",
            "catalog-service",
            "subscription-service",
            "metering-service",
            "invoicing-service",
            "credits-service",
            "alerts-service");
    private static final String SHUTDOWN = "spring.lifecycle.timeout-per-shutdown-phase";

    /// Spring Boot's own, where a service sets nothing.
    private static final String DEFAULT_SHUTDOWN = "30s";

    private Code() {}

    /// Where a process listens.
    static int port(String module) {
        return Integer.parseInt(String.valueOf(settings(module).get("server.port")));
    }

    /// How long a process takes to end at most, once it is told to.
    static long shutdownSeconds(String module) {
        var timeout = String.valueOf(settings(module).getOrDefault(SHUTDOWN, DEFAULT_SHUTDOWN));
        return DurationStyle.detectAndParse(timeout).toSeconds();
    }

    /// That is being built, without the mark of a version that is not out yet.
    static String version() {
        var pom = Repository.read("pom.xml");
        var from = pom.indexOf("<artifactId>atlas</artifactId>");
        var text = pom.substring(pom.indexOf("<version>", from) + "<version>".length());
        return text.substring(0, text.indexOf('<')).replace("-SNAPSHOT", "");
    }

    /// What a module's files say, nearest first; names as in properties.
    private static Map<String, Object> settings(String module) {
        var settings = new TreeMap<String, Object>();
        if (!module.equals("gateway")) {
            flatten("", read("libs/platform/src/main/resources/platform.yaml"), settings);
        }
        flatten("", read(module + "/src/main/resources/application.yaml"), settings);
        return settings;
    }

    private static Map<?, ?> read(String file) {
        return new Yaml().load(Repository.read(file));
    }

    private static void flatten(String prefix, Map<?, ?> from, Map<String, Object> into) {
        from.forEach((key, value) -> {
            var name = prefix.isEmpty() ? key.toString() : prefix + "." + key;
            if (value instanceof Map<?, ?> nested) {
                flatten(name, nested, into);
            } else if (value != null) {
                into.put(name, value);
            }
        });
    }
}
