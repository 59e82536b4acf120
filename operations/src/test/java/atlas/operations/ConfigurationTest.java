package atlas.operations;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.settings.EnvironmentName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/// `docs/configuration.md` and the code know the same settings.
class ConfigurationTest {

    private static final List<String> SERVICES = List.of(
            "customer-service",
            "catalog-service",
            "subscription-service",
            "metering-service",
            "invoicing-service",
            "credits-service",
            "alerts-service");
    private static final Map<String, String> SHARED = Map.of(
            "libs/platform", "libs/platform/src/main/resources/platform.yaml",
            "libs/eventstore", "libs/eventstore/src/main/resources/eventstore.yaml");
    private static final List<String> MODULES = Stream.of(
                    SHARED.keySet().stream().sorted(), SERVICES.stream(), Stream.of("gateway"))
            .flatMap(one -> one)
            .toList();

    private final Map<String, Setting> documented =
            Setting.documented().stream().collect(toMap(Setting::name, one -> one));

    @Test
    void everySettingOfTheCodeIsDocumentedAndNoOther() {
        var inCode = new TreeSet<String>();
        MODULES.forEach(module -> CodeSettings.of(module).forEach(one -> inCode.add(one.name())));

        assertThat(documented.values().stream()
                        .filter(Setting::isAtlas)
                        .map(Setting::name)
                        .collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void everySettingOfAYamlFileIsOneOfTheCode() {
        for (var module : MODULES) {
            assertThat(documented.keySet()).containsAll(yaml(module).keySet());
        }
    }

    @Test
    void kindsDefaultsAndReadersAreThoseOfTheCode() {
        for (var module : MODULES) {
            for (var bound : CodeSettings.of(module)) {
                var setting = setting(bound.name());
                assertThat(setting.kind().replace("URL", "text"))
                        .as(bound.name())
                        .isEqualTo(bound.kind());
                assertThat(setting.readBy()).as(bound.name()).contains(reader(module));
                defaults(module, bound)
                        .forEach(value ->
                                assertThat(setting.defaults()).as(bound.name()).contains(value));
            }
        }
    }

    @Test
    void whatHasNoDefaultIsRequired() {
        var missing = MODULES.stream()
                .flatMap(module -> CodeSettings.of(module).stream()
                        .filter(bound -> bound.defaultValue().isEmpty() && !bound.optional())
                        .filter(bound -> !yaml(module).containsKey(bound.name()) && !inAnyService(bound.name())))
                .map(CodeSettings.Bound::name)
                .toList();

        assertThat(missing)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(setting(name).required()).as(name).isEqualTo("yes"));
    }

    @Test
    void everyEnvironmentFormReachesItsSetting() {
        for (var setting : documented.values()) {
            assertThat(setting.environment()).isEqualTo(EnvironmentName.of(setting.name()));
            if (!setting.kind().equals("map")) {
                assertThat(fromEnvironment(setting)).as(setting.environment()).isEqualTo("given");
            }
        }
    }

    @Test
    void noSettingIsReadByNameAlone() {
        var byName = Pattern.compile("\"[^\"\n]*\\$\\{atlas\\.|getProperty\\(\"atlas\\.");
        var onCondition = Pattern.compile("@ConditionalOn(?:Boolean)?Property\\(\"(atlas\\.[a-z.-]+)\"");
        for (var source : Repository.mainSources()) {
            var code = Repository.read(source);
            assertThat(byName.matcher(code).results()).as(source).isEmpty();
            assertThat(onCondition.matcher(code).results().map(match -> match.group(1)))
                    .as(source)
                    .allMatch(documented::containsKey);
        }
    }

    @Test
    void whatTheToolsReadFromTheEnvironmentIsDocumented() {
        var page = Repository.read("docs/configuration.md");
        var variable = Pattern.compile("\"((?:ATLAS|SPRING)_[A-Z_]+)\"");
        var read = Repository.mainSources().stream()
                .filter(source -> source.startsWith("operations/"))
                .flatMap(source -> variable.matcher(Repository.read(source)).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(read).isNotEmpty().allMatch(name -> page.contains("`" + name + "`"));
    }

    @Test
    void secretsAreThoseThatSoundLikeIt() {
        var secret = Pattern.compile("(private-key|secret|secret-keys?|admin-key|api-key|password|jaas\\.config)$");
        assertThat(documented.values())
                .allSatisfy(setting -> assertThat(setting.secret())
                        .as(setting.name())
                        .isEqualTo(secret.matcher(setting.name()).find() ? "yes" : "no"));
    }

    private Setting setting(String name) {
        return requireNonNull(documented.get(name), name);
    }

    private static String fromEnvironment(Setting setting) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(setting.environment(), "given")));
        return Binder.get(environment).bind(setting.name(), String.class).orElse("");
    }

    /// What a process has if nobody says anything: of its own file, or the shared one, or the code.
    private static Set<String> defaults(String module, CodeSettings.Bound bound) {
        var own = SERVICES.stream()
                .filter(_ -> !module.equals("gateway") && !bound.name().equals("atlas.replicas.topics"))
                .map(service -> yaml(service).get(bound.name()))
                .filter(value -> value != null);
        var shared =
                yaml(module).getOrDefault(bound.name(), bound.defaultValue().orElse(""));
        return Stream.concat(own, Stream.of(shared))
                .filter(value -> !value.isEmpty())
                .collect(toSet());
    }

    private static boolean inAnyService(String name) {
        return SERVICES.stream().anyMatch(service -> yaml(service).containsKey(name));
    }

    private static String reader(String module) {
        return module.startsWith("libs/") ? "services" : module.replace("-service", "");
    }

    private static Map<String, String> yaml(String module) {
        var file = SHARED.getOrDefault(module, module + "/src/main/resources/application.yaml");
        var flat = new TreeMap<String, String>();
        flatten("", new Yaml().load(Repository.read(file)), flat);
        flat.keySet().removeIf(name -> !name.startsWith("atlas."));
        return flat;
    }

    private static void flatten(String prefix, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, inner, flat));
        } else {
            flat.put(prefix, String.valueOf(value));
        }
    }
}
