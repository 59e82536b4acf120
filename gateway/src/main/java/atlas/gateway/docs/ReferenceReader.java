package atlas.gateway.docs;

import static atlas.gateway.docs.Yamls.map;
import static atlas.gateway.docs.Yamls.maps;
import static atlas.gateway.docs.Yamls.text;
import static atlas.gateway.docs.Yamls.texts;

import atlas.gateway.docs.Reference.Answer;
import atlas.gateway.docs.Reference.Field;
import atlas.gateway.docs.Reference.Group;
import atlas.gateway.docs.Reference.Operation;
import atlas.gateway.docs.Reference.Shape;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Arranges an OpenAPI document by what its operations are about.
final class ReferenceReader {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String JSON = "application/json";

    private final Map<String, Object> document;
    private final Schemas schemas;

    private ReferenceReader(Map<String, Object> document) {
        this.document = document;
        this.schemas = new Schemas(document);
    }

    static Reference read(InputStream yaml) {
        var parser = new Yaml(new SafeConstructor(new LoaderOptions()));
        return new ReferenceReader(map(parser.<Object>load(yaml))).reference();
    }

    private Reference reference() {
        var info = map(document, "info");
        var operations = operations();
        var groups = maps(document, "tags").stream()
                .map(tag -> text(tag, "name"))
                .map(tag -> new Group(
                        tag,
                        operations.stream()
                                .filter(one -> one.tag().equals(tag))
                                .map(Tagged::operation)
                                .toList()))
                .toList();
        var shapes = map(map(document, "components"), "schemas").entrySet().stream()
                .map(shape -> new Shape(shape.getKey(), schemas.fields(map(shape.getValue()))))
                .toList();
        return new Reference(text(info, "title"), text(info, "version"), text(info, "description"), groups, shapes);
    }

    private record Tagged(String tag, Operation operation) {}

    private List<Tagged> operations() {
        var found = new ArrayList<Tagged>();
        map(document, "paths")
                .forEach((path, methods) -> map(methods).forEach((method, node) -> {
                    if (METHODS.contains(method)) {
                        var operation = map(node);
                        var tag = texts(operation, "tags").stream().findFirst().orElse("");
                        found.add(new Tagged(tag, operation(path, map(methods), method, operation)));
                    }
                }));
        return found;
    }

    private Operation operation(
            String path, Map<String, Object> methods, String method, Map<String, Object> operation) {
        var responses = map(operation, "responses");
        return new Operation(
                text(operation, "operationId"),
                method.toUpperCase(Locale.ROOT),
                "/v1" + path,
                text(operation, "summary"),
                text(operation, "description"),
                Stream.concat(maps(methods, "parameters").stream(), maps(operation, "parameters").stream())
                        .map(schemas::resolved)
                        .map(this::parameter)
                        .toList(),
                schemas.fields(body(map(operation, "requestBody"))),
                responses.entrySet().stream()
                        .filter(answer -> isSuccess(answer.getKey()))
                        .map(answer -> answer(answer.getKey(), map(answer.getValue())))
                        .toList(),
                String.join(
                        ", ",
                        responses.keySet().stream()
                                .filter(status -> !isSuccess(status))
                                .toList()));
    }

    private Field parameter(Map<String, Object> parameter) {
        return new Field(
                text(parameter, "name"),
                text(parameter, "in"),
                schemas.type(map(parameter, "schema")),
                Boolean.TRUE.equals(parameter.get("required")),
                text(parameter, "description"));
    }

    /// Of what has a name only the name is shown.
    private Answer answer(String status, Map<String, Object> response) {
        var schema = body(schemas.resolved(response));
        if (schema.isEmpty()) {
            return new Answer(status, null, List.of());
        }
        return new Answer(
                status, schemas.type(schema), schema.containsKey("$ref") ? List.of() : schemas.fields(schema));
    }

    private static Map<String, Object> body(Map<String, Object> message) {
        return map(map(map(message, "content"), JSON), "schema");
    }

    private static boolean isSuccess(String status) {
        return status.startsWith("2");
    }
}
