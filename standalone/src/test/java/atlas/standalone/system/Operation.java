package atlas.standalone.system;

import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An operation of the OpenAPI document that the gateway serves.
///
/// @param method in lower case
/// @param path a template that begins below `/v1`
record Operation(String method, String path, String id) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    static Stream<Operation> all() {
        JsonNode document = JsonMapper.builder().build().valueToTree(new Yaml().<Object>load(Documents.SERVED));
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(item -> METHODS.contains(item.getKey()))
                        .map(item -> new Operation(
                                item.getKey(),
                                path.getKey(),
                                item.getValue().get("operationId").stringValue())));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
