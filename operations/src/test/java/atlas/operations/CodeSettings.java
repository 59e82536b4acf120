package atlas.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The settings that the classes of a module bind, as its build left them.
final class CodeSettings {

    private static final String ANNOTATION = "Lorg/springframework/boot/context/properties/ConfigurationProperties;";
    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "text",
            URI.class, "text",
            int.class, "number",
            Integer.class, "number",
            short.class, "number",
            boolean.class, "switch",
            Duration.class, "duration",
            DataSize.class, "size",
            List.class, "list",
            Map.class, "map");

    private CodeSettings() {}

    /// @param optional whether it may be left out although it has no default
    record Bound(String name, String kind, Optional<String> defaultValue, boolean optional) {}

    static List<Bound> of(String module) {
        var classes = Repository.ROOT.resolve(module).resolve("target/classes");
        try (var loader = new URLClassLoader(new URL[] {url(classes)}, CodeSettings.class.getClassLoader());
                var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(CodeSettings::mentionsTheAnnotation)
                    .map(file -> load(loader, classes.relativize(file)))
                    .filter(type -> type.isAnnotationPresent(ConfigurationProperties.class))
                    .flatMap(type -> bound(
                            type.getAnnotation(ConfigurationProperties.class).value(), type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(module + " is not built", e);
        }
    }

    private static Stream<Bound> bound(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> bound(prefix, type, component));
    }

    private static Stream<Bound> bound(String prefix, Class<?> owner, RecordComponent component) {
        var name =
                prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        if (component.getType().isRecord()) {
            return bound(name, component.getType());
        }
        var kind = KINDS.get(component.getType());
        if (kind == null) {
            throw new IllegalStateException("No kind of " + component.getType() + " for " + name);
        }
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return Stream.of(new Bound(name, kind, defaultOf(owner, component), optional));
    }

    private static Optional<String> defaultOf(Class<?> owner, RecordComponent component) {
        var position = Stream.of(owner.getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(component.getName());
        var parameter = owner.getDeclaredConstructors()[0].getParameters()[position];
        return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
                .map(one -> String.join(",", one.value()));
    }

    private static boolean mentionsTheAnnotation(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(ANNOTATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(ClassLoader loader, Path file) {
        var name = file.toString()
                .replace(".class", "")
                .replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
