package atlas.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests that `docs/security.md` names are there.
class SecurityDocumentTest {

    private static final String DOCUMENT = Repository.read("docs/security.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyTestThatIsNamedIsThere() {
        var tests = tests();
        var named = NAMED.matcher(DOCUMENT).results().toList();

        assertThat(named)
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(tests.getOrDefault(name.group(1), ""))
                        .as(name.group())
                        .contains("void " + name.group(2) + "("));
    }

    @Test
    void everyRiskHasATest() {
        var rows = DOCUMENT.lines().filter(line -> line.startsWith("| API")).toList();

        assertThat(rows)
                .extracting(row -> row.substring(2, row.indexOf(' ', 2)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "API" + number)
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(NAMED.matcher(row).find()).isTrue());
    }

    private static Map<String, String> tests() {
        try (Stream<Path> modules = Files.walk(Repository.ROOT, 2)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> files(folder).stream())
                    .collect(Collectors.toMap(SecurityDocumentTest::name, SecurityDocumentTest::text, (one, _) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")
                            || file.toString().endsWith("IT.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
