package atlas.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `kubectl kustomize` makes of a folder: objects that Kubernetes' own Java client could read, whose models
/// refuse a field that Kubernetes does not know and miss one that it needs.
record Manifests(String folder, List<JsonNode> objects) {

    static final String BASE = "k8s/base";
    static final String DEVELOPMENT = "k8s/overlays/development";
    static final String PRODUCTION = "k8s/overlays/production";

    private static final JsonMapper JSON_TEXT = JsonMapper.shared();
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/Namespace", V1Namespace.class),
            Map.entry("v1/ServiceAccount", V1ServiceAccount.class),
            Map.entry("v1/ConfigMap", V1ConfigMap.class),
            Map.entry("v1/Service", V1Service.class),
            Map.entry("apps/v1/Deployment", V1Deployment.class),
            Map.entry("apps/v1/StatefulSet", V1StatefulSet.class),
            Map.entry("batch/v1/Job", V1Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress.class));

    /// For tests that need a command which renders.
    static boolean canRender() {
        return renderer().isPresent();
    }

    private static Optional<List<String>> renderer() {
        return onPath("kubectl")
                .map(path -> List.of(path, "kustomize"))
                .or(() -> onPath("kustomize").map(path -> List.of(path, "build")));
    }

    static boolean isOnPath(String program) {
        return onPath(program).isPresent();
    }

    private static Optional<String> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// A folder without a warning, each object of a kind that is expected here.
    static Manifests rendered(String folder) {
        return RENDERED.computeIfAbsent(folder, Manifests::render);
    }

    private static Manifests render(String folder) {
        var command = Stream.concat(renderer().orElseThrow().stream(), Stream.of(folder))
                .toList();
        try {
            var errors = Files.createTempFile("kustomize", ".log");
            var process = new ProcessBuilder(command)
                    .directory(Repository.ROOT.toFile())
                    .redirectError(errors.toFile())
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor())
                    .as("%s: %s", command, Files.readString(errors))
                    .isZero();
            assertThat(errors).as("warnings of %s", command).isEmptyFile();
            Files.delete(errors);
            return new Manifests(folder, documents(text).map(Manifests::checked).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Stream<JsonNode> documents(String yaml) {
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .map(document -> JSON_TEXT.<JsonNode>valueToTree(document));
    }

    static JsonNode checked(JsonNode document) {
        var kind = document.path("apiVersion").asString() + "/"
                + document.path("kind").asString();
        assertThat(KINDS).as("kinds that are expected here").containsKey(kind);
        assertThat((Object) JSON.getGson().fromJson(document.toString(), KINDS.get(kind)))
                .isNotNull();
        return document;
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asString().equals(kind))
                .toList();
    }

    JsonNode one(String kind, String name) {
        var found =
                all(kind).stream().filter(object -> name(object).equals(name)).toList();
        assertThat(found).as("%s %s in %s", kind, name, folder).hasSize(1);
        return found.getFirst();
    }

    List<Workload> workloads() {
        return Workload.KINDS.stream()
                .flatMap(kind -> all(kind).stream())
                .map(Workload::new)
                .toList();
    }

    /// The processes of Atlas: without the job, and without what only development brings along.
    List<Workload> services() {
        return workloads().stream()
                .filter(workload -> workload.isAtlas() && !workload.isJob())
                .toList();
    }

    Workload workload(String name) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Workload job() {
        return workloads().stream().filter(Workload::isJob).findFirst().orElseThrow();
    }

    /// The settings of a workload's container, by name; what comes from a Secret or the pod itself is empty.
    Map<String, String> settings(Workload workload) {
        var settings = new TreeMap<String, String>();
        workload.container()
                .path("envFrom")
                .forEach(source -> one(
                                "ConfigMap", source.at("/configMapRef/name").asString())
                        .path("data")
                        .forEachEntry((name, value) -> settings.put(name, value.asString())));
        workload.environment()
                .forEach(variable -> settings.put(
                        variable.path("name").asString(), variable.path("value").asString("")));
        return settings;
    }
}
