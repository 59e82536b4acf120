package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// The OpenAPI document and the controllers that are there name the same operations.
class DocumentIT {

    private static final Path SERVICES = Path.of("target", "services");
    private static final MetadataReaderFactory CLASSES = new SimpleMetadataReaderFactory();

    @Test
    void theDocumentNamesWhatIsServedAndNothingElse() {
        assertThat(documented()).isEqualTo(served());
    }

    @Test
    void theGatewayServesIt() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve("/v1/openapi.yaml"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo(Documents.SERVED);
        }
    }

    private static Set<String> documented() {
        var operations = new TreeSet<String>();
        Operation.all().forEach(one -> operations.add(operation(one.method(), "/v1" + one.path())));
        return operations;
    }

    private static Set<String> served() {
        var operations = new TreeSet<String>();
        try (Stream<Path> jars = Files.list(SERVICES)) {
            jars.forEach(jar -> operations.addAll(operationsIn(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The document does not describe itself.
        operations.remove(operation("get", "/v1/openapi.yaml"));
        return operations;
    }

    private static Set<String> operationsIn(Path path) {
        var operations = new TreeSet<String>();
        try (var jar = new JarFile(path.toFile())) {
            for (var entry :
                    jar.stream().filter(one -> isController(one.getName())).toList()) {
                try (var bytes = jar.getInputStream(entry)) {
                    operations.addAll(operationsOf(CLASSES.getMetadataReader(new InputStreamResource(bytes))
                            .getAnnotationMetadata()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return operations;
    }

    private static boolean isController(String name) {
        return name.endsWith(".class") && name.contains("/web/");
    }

    private static Set<String> operationsOf(AnnotationMetadata controller) {
        var operations = new TreeSet<String>();
        var prefixes = paths(controller.getAnnotations().get(RequestMapping.class));
        for (MethodMetadata method : controller.getAnnotatedMethods(RequestMapping.class.getName())) {
            var mapping = method.getAnnotations().get(RequestMapping.class);
            for (var verb : mapping.getEnumArray("method", RequestMethod.class)) {
                prefixes.forEach(prefix ->
                        paths(mapping).forEach(path -> operations.add(operation(verb.name(), prefix + path))));
            }
        }
        operations.removeIf(operation -> !operation.contains(" /v1/"));
        return operations;
    }

    private static List<String> paths(MergedAnnotation<RequestMapping> mapping) {
        var paths = mapping.isPresent() ? List.of(mapping.getStringArray("path")) : List.<String>of();
        return paths.isEmpty() ? List.of("") : paths;
    }

    private static String operation(String method, String path) {
        return String.join(
                " ",
                method.toUpperCase(Locale.ROOT),
                String.join(
                        "/",
                        Arrays.stream(path.split("/", -1))
                                .map(part -> part.startsWith("{") ? "{}" : part)
                                .toList()));
    }
}
