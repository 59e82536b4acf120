package atlas.standalone.toy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Packs the toy service with a configuration of its own into a plain jar.
public final class ToyJars {

    public static final String MAIN = ToyApplication.class.getName();

    private ToyJars() {}

    /// A jar that stands for all libraries of the test's own class path.
    public static void writeReferences(Path jar) throws IOException {
        var classPath = Pattern.compile(File.pathSeparator).splitAsStream(System.getProperty("java.class.path"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        classPath
                                .filter(entry -> entry.endsWith(".jar"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    public static void write(Path jar, String name) throws IOException {
        var classes = new PathMatchingResourcePatternResolver().getResources("classpath:atlas/standalone/toy/*.class");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var type : classes) {
                out.putNextEntry(new ZipEntry("atlas/standalone/toy/" + type.getFilename()));
                out.write(type.getContentAsByteArray());
            }
            out.putNextEntry(new ZipEntry("application.yaml"));
            out.write("toy.name: %s%n".formatted(name).getBytes(UTF_8));
        }
    }
}
