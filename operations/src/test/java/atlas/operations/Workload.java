package atlas.operations;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What runs pods, each of one container.
record Workload(JsonNode object) {

    static final List<String> KINDS = List.of("Deployment", "StatefulSet", "Job");

    private static final String REGISTRY = "ghcr.io/atlas-billing/";

    String kind() {
        return object.path("kind").asString();
    }

    String name() {
        return Manifests.name(object);
    }

    boolean isJob() {
        return kind().equals("Job");
    }

    String image() {
        return container().path("image").asString();
    }

    boolean isAtlas() {
        return image().startsWith(REGISTRY);
    }

    /// The module whose image it runs.
    String module() {
        return image().substring(REGISTRY.length()).replaceAll(":.*", "");
    }

    JsonNode spec() {
        return object.path("spec");
    }

    JsonNode pod() {
        return object.at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().path("containers").path(0);
    }

    List<JsonNode> environment() {
        return container().path("env").valueStream().toList();
    }

    int port(String name) {
        return container()
                .path("ports")
                .valueStream()
                .filter(port -> port.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("containerPort")
                .asInt();
    }

    /// @param wanted labels with their values; none are on every pod
    boolean isSelectedBy(JsonNode wanted) {
        var labels = object.at("/spec/template/metadata/labels");
        return wanted.propertyStream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    @Override
    public String toString() {
        return name();
    }
}
