package atlas.gateway.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What the OpenAPI document says, for the rest of the gateway.
public final class Document {

    private Document() {}

    /// The paths of all operations, with their variables: `/customers/{customer_id}`.
    public static List<String> paths() {
        try (InputStream yaml =
                new ClassPathResource("openapi.yaml", Document.class.getClassLoader()).getInputStream()) {
            var document = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml);
            return List.copyOf(Yamls.map(Yamls.map(document), "paths").keySet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
