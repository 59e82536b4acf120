package atlas.gateway.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The paths of the API as its document writes them: `/v1/customers/{customer_id}`. Whatever anybody asks for,
/// there are no more of them, and none holds an id.
public final class RouteTemplates {

    static final String UNKNOWN = "UNKNOWN";

    private static final String API = "/v1";
    private static final List<String> OTHERS =
            List.of("/v1/openapi.yaml", "/docs", "/pages/invoices/**", "/pages/portal/**", "/admin/**", "/actuator/**");

    private final List<PathPattern> patterns;

    private RouteTemplates(Stream<String> templates) {
        this.patterns = Stream.concat(templates, OTHERS.stream())
                .map(PathPatternParser.defaultInstance::parse)
                .sorted(Comparator.comparing(
                                (PathPattern one) -> !one.getPatternString().equals("/v1/ingest"))
                        .thenComparing(PathPattern.SPECIFICITY_COMPARATOR))
                .toList();
    }

    private static final class Contract {
        private static final RouteTemplates TEMPLATES = read();
    }

    public static RouteTemplates ofTheContract() {
        return Contract.TEMPLATES;
    }

    private static RouteTemplates read() {
        try (var yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            return new RouteTemplates(paths(yaml).map(path -> API + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> paths(InputStream yaml) {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return document.get("paths") instanceof Map<?, ?> paths
                ? paths.keySet().stream().map(String::valueOf)
                : Stream.empty();
    }

    public String of(PathContainer path) {
        for (var pattern : patterns) {
            if (pattern.matches(path)) {
                return pattern.getPatternString();
            }
        }
        return UNKNOWN;
    }
}
