package atlas.operations;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// `docker-compose.yml`, `.env.example` and the files they use, held against the code.
class ComposeTest {

    private static final List<String> SERVICES = List.of(
            "customer-service",
            "catalog-service",
            "subscription-service",
            "metering-service",
            "invoicing-service",
            "credits-service",
            "alerts-service");
    private static final List<String> PROCESSES =
            Stream.concat(SERVICES.stream(), Stream.of("gateway")).toList();
    private static final Set<String> PUBLISHED = Set.of("gateway", "grafana", "prometheus");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[?-][^}]*)?}");

    private final String text = Repository.read("docker-compose.yml");
    private final Map<String, Object> file = new Yaml().load(text);
    private final Map<String, Object> services = map(file.get("services"));

    @Test
    void everyProcessIsThereOnce() {
        assertThat(services.keySet())
                .containsAll(PROCESSES)
                .contains("provision", "kafka", "postgres", "schema-registry", "prometheus", "grafana");
        assertThat(PROCESSES).allSatisfy(name -> {
            assertThat(service(name).get("image"))
                    .isEqualTo("ghcr.io/atlas-billing/%s:${ATLAS_VERSION:-0.1.0}".formatted(name));
            assertThat(map(map(service(name).get("build")).get("args"))).containsEntry("MODULE", name);
        });
    }

    @Test
    void servicesAnswerWhereTheOthersAsk() {
        for (var name : SERVICES) {
            var context = name.replace("-service", "");
            var port = yamlOf(name).get("server.port");
            assertThat(environment("gateway"))
                    .containsEntry(
                            "ATLAS_SERVICES_" + context.toUpperCase(Locale.ROOT), "http://%s:%s".formatted(name, port));
        }
    }

    @Test
    void everyVariableIsASettingOfThatProcess() {
        var documented = Setting.documented().stream().collect(toMap(Setting::environment, one -> one));
        for (var name : PROCESSES) {
            assertThat(environment(name).keySet()).as(name).allSatisfy(variable -> {
                assertThat(documented).containsKey(variable);
                assertThat(requireNonNull(documented.get(variable)).readBy())
                        .containsAnyOf(name.equals("gateway") ? "gateway" : "services", name.replace("-service", ""));
            });
        }
    }

    @Test
    void everyRequiredSettingIsGiven() {
        var required = Setting.documented().stream()
                .filter(setting -> setting.required().startsWith("yes"))
                .toList();
        for (var name : PROCESSES) {
            assertThat(environment(name).keySet())
                    .as(name)
                    .containsAll(required.stream()
                            .filter(setting -> Stream.of(setting.readBy().split(", ", -1))
                                    .anyMatch(reader -> reader.equals(name.replace("-service", ""))
                                            || (reader.equals("services") && SERVICES.contains(name))))
                            .map(Setting::environment)
                            .toList());
        }
    }

    @Test
    void eachProcessHasItsOwnDatabaseAndARoleThatIsMadeForIt() {
        var script = Repository.read("operations/postgres/databases.sh");
        for (var name : PROCESSES) {
            var database = name.replace('-', '_');
            var password = database.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD";
            assertThat(environment(name))
                    .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/" + database)
                    .containsEntry("SPRING_DATASOURCE_USERNAME", database);
            assertThat(String.valueOf(environment(name).get("SPRING_DATASOURCE_PASSWORD")))
                    .contains("${" + password + ":?");
            assertThat(String.valueOf(environment("postgres").get(password))).contains("${" + password + ":?");
            assertThat(script).contains("database %s \"$%s\"\n".formatted(database, password));
        }
        assertThat(script).contains("nosuperuser nobypassrls");
    }

    @Test
    void processesRunWithoutRights() {
        for (var name : services.keySet()) {
            assertThat(service(name))
                    .as(name)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKeys("mem_limit", "restart");
            assertThat(service(name)).doesNotContainKey("privileged");
        }
        Stream.concat(PROCESSES.stream(), Stream.of("provision", "postgres", "prometheus", "grafana"))
                .forEach(name -> assertThat(service(name)).as(name).containsEntry("read_only", true));
        PROCESSES.forEach(
                name -> assertThat(String.valueOf(service(name).get("tmpfs"))).contains("/tmp:exec"));
    }

    @Test
    void onlyTheDoorAndThePanelsAreOpenAndOnlyToThisMachine() {
        for (var name : services.keySet()) {
            var ports = service(name).get("ports");
            assertThat(ports != null).as(name).isEqualTo(PUBLISHED.contains(name));
            if (ports instanceof List<?> list) {
                assertThat(list).allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            }
        }
    }

    @Test
    void startsWhenWhatItNeedsIsThere() {
        for (var name : SERVICES) {
            assertThat(map(service(name).get("depends_on")))
                    .containsEntry("postgres", Map.of("condition", "service_healthy"))
                    .containsEntry("provision", Map.of("condition", "service_completed_successfully"));
        }
        assertThat(map(service("gateway").get("depends_on")).keySet()).containsAll(SERVICES);
    }

    @Test
    void imagesHaveVersions() {
        assertThat(services.values())
                .allSatisfy(service -> assertThat(String.valueOf(map(service).get("image")))
                        .matches(".+:(v?[0-9][^:]*|\\$\\{ATLAS_VERSION:-[0-9.]+})")
                        .doesNotEndWith(":latest"));
    }

    @Test
    void noSecretStandsInAFile() {
        var example = variables(Repository.read(".env.example"));
        var made = Pattern.compile("(?m)^([A-Z_]+)=\\$").matcher(Repository.read("operations/secrets.sh"));
        var required = VARIABLE.matcher(text)
                .results()
                .filter(match -> match.group(2) != null && match.group(2).startsWith(":?"))
                .map(match -> match.group(1))
                .collect(toSet());

        assertThat(made.results().map(match -> match.group(1)).collect(toSet())).isEqualTo(required);
        assertThat(required).allSatisfy(name -> assertThat(example).containsEntry(name, ""));
        assertThat(text).doesNotContainPattern("(?i)(password|secret|_key): *[a-z0-9]");
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        var mounted = services.values().stream()
                .flatMap(service -> map(service).get("volumes") instanceof List<?> list ? list.stream() : Stream.of())
                .map(Object::toString)
                .filter(volume -> volume.startsWith("./"))
                .toList();

        assertThat(mounted).isNotEmpty().allSatisfy(volume -> {
            assertThat(volume).endsWith(":ro");
            assertThat(Repository.ROOT.resolve(volume.split(":", -1)[0])).exists();
        });
    }

    @Test
    void theImageRunsAsNobodyAndKnowsTheModules() {
        var image = Repository.read("Dockerfile");
        assertThat(image).contains("USER 10001:10001", "HEALTHCHECK", "operations/jvm.options");
        assertThat(PROCESSES).allSatisfy(name -> {
            assertThat(image).contains(name);
            assertThat(Repository.read(name + "/pom.xml")).contains("<start-class>atlas.");
        });
        assertThat(Repository.read("operations/jvm.options"))
                .contains("-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage");
    }

    private Map<String, Object> service(String name) {
        return map(services.get(name));
    }

    private Map<String, Object> environment(String name) {
        return map(service(name).get("environment"));
    }

    private static Map<String, Object> yamlOf(String module) {
        return map(new Yaml().load(Repository.read(module + "/src/main/resources/application.yaml")));
    }

    private static Map<String, String> variables(String text) {
        return text.lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> pair[1]));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }
}
