package atlas.operations;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.TopicUse;
import atlas.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// The table of which service uses which topic, from which rights are made, is what the services' code says.
class TopicUseTest {

    private static final Pattern DECLARED =
            Pattern.compile("UsedTopics\\.reading\\((.*?)\\)\\s*(?:\\.writing\\((.*?)\\))?;", Pattern.DOTALL);
    private static final Pattern LISTENED = Pattern.compile("@KafkaListener\\(.*?\\n    \\w", Pattern.DOTALL);
    private static final Pattern SOURCES = Pattern.compile("Set<String>> steps\\(.*?\\n    }", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("Topics\\.([A-Z_]+)");

    static Stream<TopicUse> uses() {
        return TopicUse.all().stream();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void isWhatTheServiceDeclaresAndListensTo(TopicUse use) {
        var code = code(use.service());
        var declared = DECLARED.matcher(code);
        assertThat(declared.find()).as("UsedTopics of " + use.service()).isTrue();

        assertThat(use.writes()).isEqualTo(topics(String.valueOf(declared.group(2))));
        var read = new HashSet<>(replicas(use.service()));
        Stream.of(LISTENED, SOURCES)
                .flatMap(pattern -> pattern.matcher(code).results())
                .map(MatchResult::group)
                .forEach(part -> read.addAll(topics(part)));
        assertThat(use.reads()).isEqualTo(read);
        // Whatever is read is made sure of at the start, unless it is the service's own.
        var ensured = new TreeSet<>(topics(declared.group(1)));
        ensured.addAll(use.writes());
        assertThat(ensured).containsAll(use.reads());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasOneWriter(Topics.Topic topic) {
        assertThat(TopicUse.all().stream().filter(use -> use.writes().contains(topic.name())))
                .hasSize(1);
    }

    static Stream<Topics.Topic> topics() {
        return Topics.all().stream();
    }

    private static String code(String service) {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(service + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file ->
                            Repository.read(Repository.ROOT.relativize(file).toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> topics(String code) {
        return NAME.matcher(code)
                .results()
                .map(found -> constant(found.group(1)))
                .collect(toSet());
    }

    private static String constant(String name) {
        try {
            return String.valueOf(Topics.class.getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `atlas.replicas.topics`, written as one key or as nested ones.
    private static Set<String> replicas(String service) {
        Object settings = new Yaml().load(Repository.read(service + "/src/main/resources/application.yaml"));
        var found = Stream.of("atlas.replicas.topics")
                .flatMap(path -> values(settings, path))
                .findFirst();
        return found.map(text -> Set.of(text.split(",", -1))).orElse(Set.of());
    }

    private static Stream<String> values(Object node, String path) {
        if (!(node instanceof java.util.Map<?, ?> map)) {
            return path.isEmpty() ? Stream.of(String.valueOf(node)) : Stream.empty();
        }
        return map.entrySet().stream().flatMap(entry -> {
            var key = String.valueOf(entry.getKey());
            return path.equals(key) || path.startsWith(key + ".")
                    ? values(entry.getValue(), path.equals(key) ? "" : path.substring(key.length() + 1))
                    : Stream.empty();
        });
    }
}
