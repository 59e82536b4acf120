package atlas.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    private static final Pattern GROUP =
            Pattern.compile("groupId = \"\\$\\{spring\\.application\\.name}\\.([a-z-]+)\"");

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

    /// The groups that a service reads topics in.
    static Set<String> consumerGroups(String module) {
        var groups = new TreeSet<String>();
        try (var files = Files.walk(Repository.ROOT.resolve(module).resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file ->
                            GROUP.matcher(Repository.read(file.toString())).results())
                    .forEach(match -> groups.add(module + "." + match.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var streams = settings(module).get("spring.kafka.streams.application-id");
        if (streams != null) {
            groups.add(streams.toString());
        }
        return groups;
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
