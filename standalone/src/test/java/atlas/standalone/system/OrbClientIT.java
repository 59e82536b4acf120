package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Orb's own client, as npm has it, drives the platform through every method that is served, and
/// every answer is as the documents say. The scenarios are in `clients/orb-billing`; without Node or npm they are
/// skipped, and the build says so.
class OrbClientIT {

    private static final Path SUITE = Path.of("..", "clients", "orb-billing");
    private static final long MINUTES = 10;

    /// Each method of the client that is served asks at least once.
    private static final int METHODS = 99;

    @Test
    void orbsOwnClientWorksUnmodified() throws IOException, InterruptedException {
        assumeTrue(ran("node", "--version").succeeded(), "Node is not installed: Orb's client was not tried");
        assumeTrue(
                ran("npm", "ci", "--no-audit", "--no-fund").succeeded(),
                "npm could not install orb-billing: Orb's client was not tried");

        try (var witness = new Witness(RunningPlatform.url())) {
            var suite = ran(witness.url(), "npm", "test");

            assertThat(suite.succeeded()).as(suite.output()).isTrue();
            witness.attests(METHODS);
        }
    }

    private record Ran(boolean succeeded, String output) {}

    private static Ran ran(String... command) throws IOException, InterruptedException {
        return ran(RunningPlatform.url(), command);
    }

    private static Ran ran(URI url, String... command) throws IOException, InterruptedException {
        var output = Path.of("target", "orb-client.log").toAbsolutePath().toFile();
        var builder = new ProcessBuilder(command)
                .directory(SUITE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("ATLAS_URL", url.toString());
        builder.environment().put("ATLAS_ADMIN_KEY", RunningPlatform.ADMIN_KEY);
        try {
            var process = builder.start();
            var succeeded = process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
            process.destroy();
            return new Ran(succeeded, Files.readString(output.toPath()));
        } catch (IOException e) {
            return new Ran(false, String.valueOf(e.getMessage()));
        }
    }
}
