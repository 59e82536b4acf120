package atlas.operations;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Dashboards, rules and runbook belong together. That every metric they ask for exists is held by a system
/// test, which has a platform to ask.
class DashboardTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ENTRY = Pattern.compile("(?m)^## (\\w+)$");

    private final List<Map<String, Object>> rules = rules();

    @Test
    void everyRuleHasARunbookEntryAndEveryEntryARule() {
        var entries = ENTRY.matcher(Repository.read("docs/runbook.md"))
                .results()
                .map(entry -> entry.group(1))
                .toList();

        assertThat(entries).doesNotHaveDuplicates();
        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(rules.stream()
                        .map(rule -> String.valueOf(rule.get("alert")))
                        .toList());
    }

    @Test
    void everyRuleSaysHowBadItIsAndWhatToDo() {
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            var name = String.valueOf(rule.get("alert"));
            assertThat(map(rule, "labels").get("severity")).as(name).isIn("page", "ticket");
            assertThat(map(rule, "annotations"))
                    .as(name)
                    .containsEntry("runbook_url", "docs/runbook.md#" + name.toLowerCase(Locale.ROOT))
                    .containsKey("summary");
            assertThat(rule).as(name).containsKeys("expr", "for");
        });
    }

    @Test
    void everyEntrySaysTheSameFourThings() {
        var entries = Repository.read("docs/runbook.md").split("(?m)^## (?=[A-Z]\\w+$)");

        assertThat(List.of(entries).subList(1, entries.length))
                .allSatisfy(entry -> assertThat(entry)
                        .contains(
                                "**What it means.** ",
                                "**What users see.** ",
                                "**How to look.** ",
                                "**What to do.** "));
    }

    @Test
    void everyProcessIsRead() {
        var modules = Pattern.compile("<module>(gateway|[a-z]+-service)</module>")
                .matcher(Repository.read("pom.xml"))
                .results()
                .map(module -> module.group(1) + ":9000")
                .collect(toSet());
        var targets = Pattern.compile("targets: \\[\"([^\"]+)\"]")
                .matcher(Repository.read("operations/prometheus/prometheus.yml"))
                .results()
                .map((MatchResult target) -> target.group(1))
                .collect(toSet());

        assertThat(targets).isEqualTo(modules);
    }

    @Test
    void dashboardsAreWhatGrafanaTakes() throws IOException {
        var seen = new HashSet<String>();
        for (var board : dashboards()) {
            assertThat(seen.add(board.get("uid").stringValue())).isTrue();
            assertThat(board.get("title").stringValue()).isNotBlank();
            assertThat(board.get("schemaVersion").intValue()).isGreaterThan(38);
            assertThat(board.at("/templating/list/0/query").stringValue()).isEqualTo("prometheus");
            panelsAreSound(board.get("panels"));
        }
        assertThat(seen).hasSize(2);
    }

    private static void panelsAreSound(JsonNode panels) {
        var ids = new HashSet<Integer>();
        var cells = new HashSet<List<Integer>>();
        for (var panel : panels) {
            assertThat(ids.add(panel.get("id").intValue())).isTrue();
            var grid = panel.get("gridPos");
            for (var x = 0; x < grid.get("w").intValue(); x++) {
                for (var y = 0; y < grid.get("h").intValue(); y++) {
                    var cell =
                            List.of(grid.get("x").intValue() + x, grid.get("y").intValue() + y);
                    assertThat(cells.add(cell)).as("%s lies on another", panel).isTrue();
                    assertThat(cell.getFirst()).isLessThan(24);
                }
            }
            if (!panel.get("type").stringValue().equals("row")) {
                assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
                assertThat(panel.get("targets")).isNotEmpty();
                panel.get("targets")
                        .forEach(target ->
                                assertThat(target.get("expr").stringValue()).isNotBlank());
            }
        }
    }

    private static List<JsonNode> dashboards() throws IOException {
        try (var files = Files.list(Repository.ROOT.resolve("operations/grafana/dashboards"))) {
            return files.map(file -> JSON.readTree(file.toFile())).toList();
        }
    }

    private static List<Map<String, Object>> rules() {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Repository.read("operations/prometheus/rules.yml"));
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .toList();
    }

    private static Map<Object, Object> map(Map<String, Object> rule, String key) {
        return rule.get(key) instanceof Map<?, ?> map ? new HashMap<>(map) : Map.of();
    }
}
