package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/// The document we publish and the gateway that publishes it agree.
class ContractTest extends GatewayTest {

    private static final Map<String, Object> CONTRACT = contract();

    ContractTest(@Autowired Environment environment) {
        super(environment);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationHasARouteAndItsErrors(Operation operation) {
        var path = "/v1" + operation.path().replaceAll("\\{[^}]+}", "x1");

        var response = send(asMerchant(path).method(operation.method(), json("{}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(map(operation.description().get("responses")).keySet())
                .contains("400", "401", "404", "409", "413", "429", "500");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = references(CONTRACT).distinct().toList();

        assertThat(references)
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        reference -> assertThat(find(reference)).as(reference).isNotNull());
    }

    static Stream<Operation> operations() {
        var methods = Set.of("get", "put", "post", "delete");
        return map(CONTRACT.get("paths")).entrySet().stream()
                .flatMap(path -> map(path.getValue()).entrySet().stream()
                        .filter(entry -> methods.contains(entry.getKey()))
                        .map(entry -> new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), map(entry.getValue()))));
    }

    private static Stream<String> references(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map when map.get("$ref") instanceof String reference -> Stream.of(reference);
            case Map<?, ?> map -> map.values().stream().flatMap(ContractTest::references);
            case List<?> list -> list.stream().flatMap(ContractTest::references);
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable Object find(String reference) {
        @Nullable Object node = CONTRACT;
        for (var name : reference.substring("#/".length()).split("/", -1)) {
            node = map(node).get(name);
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    private static Map<String, Object> contract() {
        try (InputStream document = new ClassPathResource("openapi.yaml").getInputStream()) {
            return new Yaml().load(document);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    record Operation(String method, String path, Map<String, Object> description) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
