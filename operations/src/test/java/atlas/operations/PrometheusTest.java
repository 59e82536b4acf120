package atlas.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.yaml.snakeyaml.Yaml;

/// The rules as Prometheus itself reads them: its own tool checks them, and lets time pass over made-up series.
class PrometheusTest {

    private static final String FOLDER = "operations/prometheus/";

    static boolean hasPromtool() {
        return Manifests.isOnPath("promtool");
    }

    @Test
    @EnabledIf(value = "hasPromtool", disabledReason = "needs promtool on the PATH")
    void prometheusTakesTheConfigurationAndItsRules() throws Exception {
        promtool("check", "config", FOLDER + "prometheus.yml");
    }

    @Test
    @EnabledIf(value = "hasPromtool", disabledReason = "needs promtool on the PATH")
    void alertsFireWhenTheyShouldAndNotBefore() throws Exception {
        promtool("test", "rules", FOLDER + "rules.test.yml");
    }

    /// Needs no tool: whoever adds an alert that wakes somebody says when it does.
    @Test
    void everyAlertThatWakesSomebodyIsSeenToFire() {
        var fires = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels")
                .matcher(Repository.read(FOLDER + "rules.test.yml"))
                .results()
                .map(found -> found.group(1))
                .toList();
        var pages = new TreeSet<String>();
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Repository.read(FOLDER + "rules.yml"));
        file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .filter(rule -> String.valueOf(rule.get("labels")).contains("page"))
                .forEach(rule -> pages.add(String.valueOf(rule.get("alert"))));
        assertThat(pages).hasSizeGreaterThan(8);
        assertThat(fires).containsAll(pages);
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
