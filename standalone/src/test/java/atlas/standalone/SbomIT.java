package atlas.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The bill of materials that the build writes.
class SbomIT {

    private static final Path BILL = Path.of("target", "atlas-sbom.json");
    private static final Path LIBRARIES = Path.of("target", "lib");

    @Test
    void everyLibraryThatIsShippedIsInTheBill() throws IOException {
        assumeTrue(Files.exists(BILL), "Built offline: the bill's plugin was left out by Maven");
        var components = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(BILL))
                .get("components")
                .valueStream()
                .map(component -> component.get("name").asString() + "-"
                        + component.get("version").asString())
                .toList();

        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(jar -> assertThat(components).as(jar).anyMatch(jar::startsWith));
        }
    }
}
